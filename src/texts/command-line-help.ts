/** What `stagecoach --help` says, verb by verb. In English only: see `command-line.ts`. */

interface VerbHelp {
  /** One line, without a full stop. */
  readonly does: string;
  /** What follows the verb, as one types it, and what that does. */
  readonly examples: readonly (readonly [typed: string, does: string])[];
}

export const programHelp = {
  does: 'The sales pipeline that lives in Slack.',
  after: [
    'Exit codes: 0 done, 1 could not be done, 2 typed wrongly, 130 interrupted.',
    'Data are in the folder STAGECOACH_DATA, or on the server DATABASE_URL. The bot may run meanwhile.',
  ].join('\n'),
  version: 'the version',
  help: 'what can be typed',
} as const;

export const verbHelp = {
  start: {
    does: 'start the bot, as `npm start` does',
    examples: [],
  },
  import: {
    does: 'bring deals, and their history, from CSV files or from a workspace’s export',
    examples: [
      ['deals.csv --dry-run', 'say what the file holds and what would change'],
      ['deals.csv --history changes.csv', 'deals with the changes of their stages'],
      ['deals.csv people.csv accounts.csv', 'what each file is, is seen from its columns'],
      ['deals.csv --map "amount=Deal value" --date-order day-first', 'where a column is not recognised'],
      ['deals.csv --pipeline SaaS --stage "Demo held=Discovery and demo"', 'into a pipeline that is there'],
      ['deals.csv --stage "Customer=won" "Churned=lost"', 'where its words for won and lost are its own'],
      ['workspace.jsonl', 'a whole workspace, from `stagecoach export workspace`'],
    ],
  },
  export: {
    does: 'write deals, history, interactions or people as CSV, or the whole workspace as JSON Lines',
    examples: [
      ['deals', 'every deal, into stagecoach-deals.csv'],
      ['history --out -', 'everything that happened, to standard output'],
      ['workspace --out backup.jsonl', 'everything, for `stagecoach import`'],
    ],
  },
  metrics: {
    does: 'answer a question about the pipeline, with what was counted; without one, the overview',
    examples: [
      ['"win rate by sales region last quarter"', 'as /metrics answers it in Slack'],
      ['"sales cycle by owner this year" --team DACH --as-of 2026-09-30', 'as it stood on that day'],
    ],
  },
} as const satisfies Record<string, VerbHelp>;
export type Verb = keyof typeof verbHelp;

export const optionHelp = {
  files: 'CSV files, or one .jsonl file of a whole workspace',
  history: 'changes of stages: deal id, stage, entered at',
  people: 'who sells, in which team or for which manager',
  accounts: 'customers, with industry, size, region',
  products: 'products',
  map: 'a column’s meaning, e.g. "amount=Deal value"; again for each',
  team: 'the team of deals whose owner is in none',
  pipeline: 'a pipeline that is there; otherwise unknown stages become a new one',
  stage: 'a stage of the file and the pipeline’s own, or won or lost; again for each',
  qualifying: 'from which stage on a deal is qualified, or "none"',
  dateOrder: 'how 03/04/2026 is meant',
  decimal: 'what separates the decimals of amounts',
  currency: 'of amounts that name none',
  zone: 'of times that name none, e.g. Europe/Berlin',
  source: 'where the file comes from: ids are unique within it',
  workspace: 'which workspace, by its Slack id, where there are several',
  problems: 'where rows go that could not be read',
  dryRun: 'say what would change, and change nothing',
  yes: 'do not ask before importing',
  json: 'print the result as JSON',
  what: 'what to write',
  question: 'the question, in English or Chinese',
  ofTeam: 'deals of this team only',
  asOf: 'as it stood at the end of that day',
  out: 'the file to write, or "-" for standard output, which is usual unless that is a terminal',
} as const;
