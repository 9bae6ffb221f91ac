/** What the command line says of an import. In English only: see `command-line.ts`. */

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const number = (value: number) => whole.format(value);
const counted = (count: number, one: string, many = `${one}s`) =>
  `${number(count)} ${count === 1 ? one : many}`;
const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ');
const perhaps = (nearest: readonly string[]) =>
  nearest.length > 0 ? ` Did you mean ${quoted(nearest)}?` : '';

export interface Counts {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly kept: number;
  readonly leftOut: number;
}

export const importWords = {
  noDeals:
    'None of these files holds deals. Name the one that does first, with --map where its columns are not recognised.',
  twoOfKind: (kind: string, first: string, second: string) =>
    `${first} and ${second} both seem to hold ${kind}. Import one after the other, or name the kind: --people, --accounts, --products, --history.`,
  unknownKind: (file: string, columns: readonly string[]) =>
    `${file}: nothing says what it holds. Its columns are ${quoted(columns)}. Name them with --map, such as --map "stage=${columns[0] ?? 'Stage'}".`,
  onlyWorkspace: (file: string) =>
    `${file} holds a whole workspace. It is imported by itself, without other files.`,
  badPair: (option: string, pair: string) => `--${option} “${pair}”: it takes two names with = between them.`,
  unusable: (file: string, why: string) => `${file}: ${why}`,

  mapping: {
    'unknown-field': (file: string, said: string, nearest: readonly string[], all: readonly string[]) =>
      `${file}: there is no field “${said}”.${perhaps(nearest) || ` The fields are ${all.join(', ')}.`}`,
    'unknown-column': (file: string, said: string, nearest: readonly string[]) =>
      `${file}: there is no column “${said}”.${perhaps(nearest)}`,
    'field-twice': (file: string, field: string) => `${file}: --map names ${field} twice.`,
    'field-missing': (file: string, field: string, columns: readonly string[]) =>
      `${file}: no column says ${field}. Name it: --map "${field}=COLUMN". The columns are ${quoted(columns)}.`,
  },

  fileLine: (file: string, kind: string, rows: number, looks: string) =>
    `${file}: ${kind}, ${counted(rows, 'row')} (${looks})`,
  looking: (file: string) => `Looking through ${file}`,
  byContent: 'by what is in it',
  unused: (columns: readonly string[]) => `  not used: ${columns.join(', ')}`,
  unreadable: (rows: number) => `  ${counted(rows, 'row')} can’t be read`,
  closedByExpected: '  closed on: taken from the expected close, for want of another day',
  amountsTimes: (times: number) => `  amounts: each times ${number(times)}, as the column’s name says`,
  repaired: {
    'rows-wrapped-in-quotes': '  put right: every row was wrapped in quotes',
    'preamble-skipped': '  left out: lines before the header',
    'footer-skipped': '  left out: lines after the last row',
    'rows-between-skipped': '  left out: repeated headers and totals between the rows',
    'groups-filled': '  filled in: what a grouped report says only on the first row of each group',
    'characters-replaced': '  damaged: characters that can’t be read are shown as �',
  } as const,
  delimiter: { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const,
  format: {
    'salesforce-report': 'Salesforce report',
    'salesforce-history-report': 'Salesforce history report',
    'salesforce-data': 'Salesforce data export',
    'salesforce-history-data': 'Salesforce history, data export',
    hubspot: 'HubSpot export',
    fxiaoke: '纷享销客 export',
    wukong: '悟空CRM export',
  } as const,

  standings: (open: number, won: number, lost: number) =>
    `Deals: ${number(open)} open, ${number(won)} won, ${number(lost)} lost`,
  stages: (pipeline: string, isNew: boolean) =>
    `Stages, in ${isNew ? 'a new pipeline' : 'the pipeline'} “${pipeline}”:`,
  probability: (percent: number) => `${number(percent)} %`,
  qualifying: 'qualified from here on',
  noneQualifies: '  No stage qualifies: metrics of qualified deals are not defined.',
  teams: (names: readonly string[], added: number) =>
    `Teams: ${names.join(', ')}${added > 0 ? ` (${number(added)} new)` : ''}`,
  people: (count: number, added: number) =>
    `People: ${number(count)}${added > 0 ? `, ${number(added)} of them new` : ''}`,
  sameProduct: (written: string, product: string) => `“${written}” is taken for the product “${product}”`,
  withoutId: (count: number) =>
    `${counted(count, 'deal')} without an id: known again only while account, name, owner and creation stay as they are.`,
  withoutAccount: (count: number) => `${counted(count, 'deal')} without an account.`,
  withoutOwner: (count: number) => `${counted(count, 'deal')} without an owner.`,
  withoutCreated: (count: number) =>
    `${counted(count, 'deal')} without a day of creation: metrics that need it leave them out.`,
  assumed: (currency: string, zone: string) =>
    `Amounts without a currency are ${currency} (--currency), times without a zone are in ${zone} (--zone).`,

  asks: {
    dateOrder: (column: string, examples: readonly string[]) =>
      `The dates of “${column}” can be read both ways: ${examples.join(', ')}.`,
    dateOrderFlag: '--date-order month-first or --date-order day-first says which.',
    decimal: (column: string, examples: readonly string[]) =>
      `The amounts of “${column}” can be read both ways: ${examples.join(', ')}.`,
    decimalFlag: '--decimal point or --decimal comma says what separates the decimals.',
    qualifying: (stages: readonly string[]) =>
      `From which stage on is a deal qualified? The pipeline is new, and after its first stage come ${quoted(stages)}.`,
    qualifyingFlag: '--qualifying "STAGE" says so, or --qualifying none.',
    qualifyingUnknown: (stage: string, stages: readonly string[]) =>
      stages.length === 0
        ? `No deal is qualified from “${stage}” on: deals qualify from the second stage on, and the files have one only. Leave it out.`
        : `No deal is qualified from “${stage}” on: it has to be one of ${quoted(stages)}, or none.`,
    stage: (theirs: string, pipeline: string) => `Which stage of “${pipeline}” is “${theirs}”?`,
    stagesUnknown: (theirs: readonly string[], pipeline: string, choices: readonly string[]) =>
      `The pipeline “${pipeline}” has no ${theirs.length === 1 ? 'stage' : 'stages'} ${quoted(theirs)}. Its stages are ${quoted(choices)}.`,
    stagesFlag: (theirs: string, ours: string) =>
      `--stage "${theirs}=${ours}" says which one is meant; a --pipeline of another name is made anew.`,
    choice: (highest: number) => `1 to ${highest}? `,
    none: 'none',
    monthFirst: 'the month comes first',
    dayFirst: 'the day comes first',
    point: 'a point separates decimals, as in 1,234.50',
    comma: 'a comma separates decimals, as in 1.234,50',
    goAhead: 'Import? (y/n)? ',
  },

  whole: {
    would: (lines: number) => `Would import a whole workspace: ${counted(lines, 'line')}.`,
    done: (lines: number) => `Imported a whole workspace: ${counted(lines, 'line')}.`,
    notAWorkspace: (file: string) =>
      `${file} is not a workspace that this version has exported. Deals are imported from CSV files.`,
    unreadable: (file: string, line: number) =>
      `${file}: line ${number(line)} can’t be read. Nothing of it was imported.`,
    hasDeals: 'This workspace has deals already. A whole workspace can only be read into an empty one.',
    otherCurrency: (theirs: string, ours: string) =>
      `Its base currency is ${theirs}, that of this workspace ${ours}: they have to be the same.`,
  } as const,

  phase: { history: 'stage changes', accounts: 'accounts', deals: 'deals', workspace: 'lines' } as const,
  progress: (bar: string, done: number, of: number, what: string) =>
    `${bar} ${number(done)} of ${number(of)} ${what}`,
  nothingDone: 'Nothing was imported.',
  runningElsewhere: 'The same import is running already, in another process.',
  continued: 'Went on where an earlier import of the same files had stopped.',
  report: (counts: Counts, isDryRun: boolean) => {
    const { created, changed, unchanged, kept, leftOut } = counts;
    const parts = [
      `${number(created)} created`,
      `${number(changed)} updated`,
      `${number(unchanged)} unchanged`,
      ...(kept > 0 ? [`${number(kept)} with something kept as people changed it`] : []),
      ...(leftOut > 0 ? [`${counted(leftOut, 'row')} left out`] : []),
    ];
    return `${isDryRun ? 'Would import' : 'Imported'} deals: ${parts.join(', ')}.`;
  },
  change: (deal: number, line: number, field: string, before: string | null, after: string | null) =>
    `  D-${deal} (line ${line}): ${field} ${before ?? 'none'} → ${after ?? 'none'}`,
  kept: (deal: number, line: number, field: string, ours: string | null, theirs: string | null) =>
    `  D-${deal} (line ${line}): ${field} stays ${ours ?? 'none'}, which people chose; the file says ${theirs ?? 'none'}`,
  changedHistory: (deal: number, line: number, field: string) => `  D-${deal} (line ${line}): ${field}`,
  fixed: (deal: number, line: number, field: string, ours: string | null, theirs: string | null) =>
    `  D-${deal} (line ${line}): ${field} stays ${ours ?? 'none'}, as it was when the deal was created; the file says ${theirs ?? 'none'}`,
  moreProblems: (count: number) =>
    `  and ${counted(count, 'more problem', 'more problems')}; --json lists all.`,
  moreChanges: (count: number) => `  and ${counted(count, 'more change', 'more changes')}; --json lists all.`,
  problem: (file: string, line: number, column: string, value: string, reason: string) =>
    [`  ${file}, line ${line}`, ...(column === '' ? [] : [`, ${column}`]), `: “${value}”: ${reason}`].join(
      '',
    ),
  problemsElsewhere: 'Repeat the command with --problems and another file for the rows left out.',
  problemsFile: (rows: number, file: string, isAboutDeals: boolean) =>
    `${counted(rows, 'row')} left out, with the ${rows === 1 ? 'reason' : 'reasons'}, in ${file}: mend ${rows === 1 ? 'it' : 'them'} there and import that file${isAboutDeals ? '' : ' together with the deals'}.`,
  allUnreadable: (file: string) => `None of the rows of ${file} can be read. Nothing was imported.`,
  interrupted: (done: number, of: number) =>
    `Interrupted: ${number(done)} of ${number(of)} are in, none of them by half. The same command goes on from there.`,
  interruptedEarly: 'Interrupted before anything was changed.',
} as const;
