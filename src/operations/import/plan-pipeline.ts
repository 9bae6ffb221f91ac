import { type Directory, primaryTeam } from '../../domain/directory.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { Pipeline } from '../../domain/pipeline.ts';
import { inSellingOrder } from '../../domain/stage-words.ts';
import { nameKey } from '../../domain/vocabulary.ts';
import { outcomeOf } from '../../files/outcome-words.ts';
import type {
  FileFacts,
  ImportOptions,
  ImportQuestion,
  NameCount,
  PlannedPipeline,
  PlannedStage,
} from './import-contract.ts';

interface PipelinesPlanned {
  readonly pipelines: readonly PlannedPipeline[];
  readonly questions: readonly ImportQuestion[];
}

/** Rows that go into one pipeline: what they call it, and the stages they name. */
interface Group {
  readonly name: string | null;
  readonly stages: readonly string[];
}

/**
 * The pipelines of imported deals: for rows that name one, that of the name; for others one that has all their stages.
 * What is not there becomes a new one, made of the stages.
 */
export function planPipelines(
  directory: Directory,
  askerId: PersonId | null,
  facts: FileFacts,
  options: ImportOptions,
): PipelinesPlanned {
  const planned = groupsOf(facts, options).map((group) => {
    const existing = existingPipeline(directory, askerId, group, options);
    return existing ? intoExisting(existing, group, options) : intoNew(facts, group, options);
  });
  const pipelines = planned.map(({ pipeline }) => pipeline);
  const unknown = planned.flatMap(({ question }) => (question ? [question] : []));
  const questions = [...unknown, ...questionsAbout(pipelines, options.qualifying)];
  return { pipelines, questions };
}

function groupsOf(facts: FileFacts, options: ImportOptions): readonly Group[] {
  const all = { name: null, stages: stagesAmong(facts.stages, options) };
  if (options.pipelineName !== null || facts.pipelines.length === 0) return [all];
  // Where no row names one, stage changes whose deals are not in the file count as well.
  if (facts.pipelines.every(({ name }) => name === null)) return [all];
  return facts.pipelines.map(({ name, stages }) => ({ name, stages: stagesAmong(stages, options) }));
}

/** Without what somebody says means won or lost. */
function stagesAmong(names: readonly NameCount[], options: ImportOptions): readonly string[] {
  const isEnd = (name: string) =>
    meantBy(options, name) !== name && outcomeMeant(options, name) !== undefined;
  return names.map(({ name }) => name).filter((name) => !isEnd(name));
}

/** Whether a stage of the files means won or lost, by its own words or by what somebody says. */
export function outcomeMeant(options: ImportOptions, theirs: string): 'won' | 'lost' | undefined {
  const outcome = outcomeOf(meantBy(options, theirs));
  return outcome === 'won' || outcome === 'lost' ? outcome : undefined;
}

/** Which of our names a stage of the files means. */
export function meantBy(options: ImportOptions, theirs: string): string {
  const key = nameKey(theirs);
  return Object.entries(options.stages).find(([name]) => nameKey(name) === key)?.[1] ?? theirs;
}

function existingPipeline(
  directory: Directory,
  askerId: PersonId | null,
  { name, stages: names }: Group,
  options: ImportOptions,
): Pipeline | undefined {
  const pipelines = [...directory.pipelines.values()].filter(({ stages }) => stages.length > 0);
  const said = options.pipelineName ?? name;
  const named = said ?? defaultName(options);
  const sameName = pipelines.find((one) => nameKey(one.name) === nameKey(named));
  if (sameName || said !== null) return sameName;
  const team = (askerId && primaryTeam(directory, askerId)) ?? [...directory.teams.values()][0];
  const own = team && directory.pipelines.get(team.pipelineId);
  const candidates = own ? [own, ...pipelines.filter((one) => one !== own)] : pipelines;
  if (names.length === 0) return candidates[0];
  return candidates.find((one) => names.every((name) => hasStage(one, meantBy(options, name))));
}

interface OnePlanned {
  readonly pipeline: PlannedPipeline;
  readonly question?: ImportQuestion;
}

function intoExisting(existing: Pipeline, group: Group, options: ImportOptions): OnePlanned {
  const stages = existing.stages.map((stage) => ({
    name: stage.name,
    theirs: group.stages.filter((name) => nameKey(meantBy(options, name)) === nameKey(stage.name)),
    probability: stage.probability,
    isQualifying: stage.isQualifying,
  }));
  const unknown = group.stages.filter((name) => !hasStage(existing, meantBy(options, name)));
  const pipeline = { theirs: group.name, name: existing.name, isNew: false, stages };
  if (unknown.length === 0) return { pipeline };
  const choices = existing.stages.map(({ name }) => name);
  return {
    pipeline,
    question: { kind: 'stages-unknown', stages: unknown, pipeline: existing.name, choices },
  };
}

function intoNew(facts: FileFacts, group: Group, options: ImportOptions): OnePlanned {
  const names = group.stages;
  const ordered = inSellingOrder(names.length > 0 ? names : [options.words.onlyStage], facts.usualOrder);
  const theirs = new Map<string, { readonly name: string; readonly theirs: string[] }>();
  for (const name of ordered) {
    const ours = meantBy(options, name);
    const known = theirs.get(nameKey(ours));
    if (known) known.theirs.push(name);
    else theirs.set(nameKey(ours), { name: ours, theirs: names.includes(name) ? [name] : [] });
  }
  const { qualifying } = options;
  const stages = [...theirs.values()].map(
    (stage, place): PlannedStage => ({
      ...stage,
      probability: Math.round(((place + 1) * 100) / (theirs.size + 1)),
      isQualifying: qualifying != null && place > 0 && nameKey(qualifying) === nameKey(stage.name),
    }),
  );
  const name = options.pipelineName ?? group.name?.trim() ?? defaultName(options);
  return { pipeline: { theirs: group.name, name, isNew: true, stages } };
}

function questionsAbout(
  pipelines: readonly PlannedPipeline[],
  qualifying: string | null | undefined,
): readonly ImportQuestion[] {
  const fresh = pipelines.filter(({ isNew }) => isNew);
  // The first stage cannot qualify: with a single one there is nothing to ask.
  const names = fresh.flatMap(({ stages }) => stages.slice(1).map(({ name }) => name));
  const choices = [...new Map(names.map((name) => [nameKey(name), name])).values()];
  if (qualifying === undefined)
    return choices.length > 0 ? [{ kind: 'qualifying-stage', stages: choices }] : [];
  if (fresh.length === 0 || qualifying === null) return [];
  if (choices.some((name) => nameKey(name) === nameKey(qualifying))) return [];
  return [{ kind: 'qualifying-unknown', stage: qualifying, stages: choices }];
}

function hasStage(pipeline: Pipeline, name: string): boolean {
  return pipeline.stages.some((stage) => nameKey(stage.name) === nameKey(name));
}

/** As systems write themselves; another source's name begins with a capital. */
const sourceNames: Readonly<Record<string, string>> = {
  hubspot: 'HubSpot',
  fxiaoke: '纷享销客',
  wukong: '悟空CRM',
};

function defaultName({ source }: ImportOptions): string {
  return sourceNames[source] ?? source.charAt(0).toUpperCase() + source.slice(1);
}
