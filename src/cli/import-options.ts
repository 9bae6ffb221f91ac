/** What was typed, in the words of the operation that imports; what was not typed comes from the team it is for. */
import { Zone } from '../domain/days.ts';
import type { Team } from '../domain/directory.ts';
import type { Currency } from '../domain/money.ts';
import { done, type Result } from '../domain/result.ts';
import { type Language, nameKey } from '../domain/vocabulary.ts';
import type { Outcome } from '../files/formats.ts';
import type { KnownFormat } from '../files/mapping.ts';
import { outcomeOf } from '../files/outcome-words.ts';
import type { ImportOptions as PlanOptions } from '../operations/import/import-contract.ts';
import { readDirectory, type Workspace } from '../operations/workspace.ts';
import { importTerms } from '../texts/import-terms.ts';
import type { Complaint } from './complaint.ts';
import { readPairs } from './file-arguments.ts';
import type { ImportOptions } from './program.ts';

export interface Answers {
  /** How cells are read that do not say it themselves. */
  readonly zone: Zone;
  readonly currency: Currency;
  readonly now: Date;
  /** What --stage says of words that mean won or lost, or that seem to. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
  planOptions(format: KnownFormat | null): PlanOptions;
}

const utc = Zone.parse('UTC');

/** Where each known export comes from: the ids of one source are unique. */
const sources: Record<KnownFormat, string> = {
  'salesforce-report': 'salesforce',
  'salesforce-history-report': 'salesforce',
  'salesforce-data': 'salesforce',
  'salesforce-history-data': 'salesforce',
  hubspot: 'hubspot',
  fxiaoke: 'fxiaoke',
  wukong: 'wukong',
};

export async function readAnswers(
  workspace: Workspace,
  options: ImportOptions,
): Promise<Result<Answers, Complaint>> {
  const stages = readPairs('stage', options.stage);
  if (!stages.ok) return stages;
  const directory = await readDirectory(workspace);
  const team = teamOf([...directory.teams.values()], options.team);
  const language: Language = team?.language ?? 'en';
  const { qualifying } = options;
  return done({
    zone: options.zone ?? team?.zone ?? utc,
    currency: options.currency ?? team?.currency ?? directory.baseCurrency,
    now: workspace.clock.now(),
    outcomes: outcomesSaid(stages.value),
    planOptions: (format) => ({
      source: options.source ?? (format === null ? 'file' : sources[format]),
      teamName: options.team ?? null,
      pipelineName: options.pipeline ?? null,
      stages: Object.fromEntries(stages.value),
      ...(qualifying === undefined ? {} : { qualifying: qualifying === 'none' ? null : qualifying }),
      zone: options.zone ?? null,
      currency: options.currency ?? null,
      language: null,
      words: importTerms[language].blank,
    }),
  });
}

/** `CUSTOMER=won` is a win; `Won=Contract` is the stage of that name. */
function outcomesSaid(
  pairs: readonly (readonly [theirs: string, ours: string])[],
): Readonly<Record<string, Outcome>> {
  const said: Record<string, Outcome> = {};
  for (const [theirs, ours] of pairs) {
    const meant = outcomeOf(ours);
    if (meant === 'won' || meant === 'lost') said[theirs] = meant;
    else if (outcomeOf(theirs) !== undefined) said[theirs] = 'open';
  }
  return said;
}

/** The one that was named, else the first; one that is yet to be made is like the first. */
function teamOf(teams: readonly Team[], name: string | undefined): Team | undefined {
  const named = name === undefined ? undefined : teams.find((team) => nameKey(team.name) === nameKey(name));
  return named ?? teams[0];
}
