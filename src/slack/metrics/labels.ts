/** What groups are called, and the order they stand in. */
import type { Directory } from '../../domain/directory.ts';
import type { CountedAnswer, Group } from '../../domain/metrics/answer.ts';
import type { Dimension } from '../../domain/metrics/metric.ts';
import type { GroupKey } from '../../domain/metrics/tally.ts';
import { dimensionWords } from '../../texts/dimensions.ts';
import { metricWords } from '../../texts/metrics.ts';
import { groupPeriod } from '../../texts/periods.ts';
import type { Texts } from '../../texts/texts.ts';

/** Whose words, and where ids find their names. */
export interface Reader {
  readonly texts: Texts;
  readonly directory: Directory;
}

/** A group's name: of an id what it stands for, of a closed list's word its translation, else the value itself. */
export function groupLabel(
  reader: Reader,
  dimension: Dimension,
  key: GroupKey,
  fiscalYearStart: number,
): string {
  const { texts, directory } = reader;
  const words = metricWords[texts.language];
  if (key === null) return words.none;
  switch (dimension) {
    case 'owner':
      return nameIn(directory.people.values(), key);
    case 'team':
      return nameIn(directory.teams.values(), key);
    case 'pipeline':
      return nameIn(directory.pipelines.values(), key);
    case 'product':
    case 'source':
    case 'industry':
    case 'competitor':
    case 'loss-reason':
      return nameIn(directory.catalogue.values(), key);
    case 'stage':
      return stageLabel(directory, key);
    case 'type':
      return wordOf(texts.terms.dealType, key);
    case 'contact-role':
      return wordOf(texts.terms.role, key);
    case 'activity':
      return wordOf(texts.terms.interaction, key);
    case 'outcome':
      return wordOf(texts.terms.outcome, key);
    case 'stall-cause':
      return wordOf(texts.terms.stallCause, key);
    case 'stage-time-band':
      return wordOf(dimensionWords[texts.language].band, key);
    case 'week':
    case 'month':
    case 'quarter':
      return groupPeriod(texts, dimension, key, fiscalYearStart);
    case 'sales-region':
    case 'region':
    case 'size':
      return key;
  }
}

/** Two pipelines may have a stage of the same name. */
function stageLabel(directory: Directory, key: string): string {
  const pipelines = [...directory.pipelines.values()];
  const pipeline = pipelines.find(({ stages }) => stages.some(({ id }) => id === key));
  const name = pipeline?.stages.find(({ id }) => id === key)?.name;
  if (!pipeline || name === undefined) return key;
  const isShared = pipelines.some(
    (one) => one !== pipeline && one.stages.some((stage) => stage.name === name),
  );
  return isShared ? `${name} (${pipeline.name})` : name;
}

function nameIn(all: Iterable<{ readonly id: string; readonly name: string }>, key: string): string {
  for (const { id, name } of all) if (id === key) return name;
  return key;
}

function wordOf(words: Readonly<Record<string, string>>, key: string): string {
  return words[key] ?? key;
}

/** As the answer has them, but a loss without a decision stands apart, after the reasons. */
export function inOrder({ directory }: Reader, { groups }: CountedAnswer): readonly Group[] {
  const undecided = new Set<GroupKey>();
  for (const { id, isNoDecision } of directory.catalogue.values()) if (isNoDecision) undecided.add(id);
  const isApart = ({ keys }: Group) => keys.some((key) => undecided.has(key));
  return [...groups.filter((group) => !isApart(group)), ...groups.filter(isApart)];
}
