/** What can be typed: verbs, arguments, options, and the help about them. */
import { readFileSync } from 'node:fs';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { Day, Zone } from '../domain/days.ts';
import { type ExportKind, exportKinds } from '../domain/export-kinds.ts';
import { Currency } from '../domain/money.ts';
import { commandLineWords } from '../texts/command-line.ts';
import { optionHelp, programHelp, type Verb, verbHelp } from '../texts/command-line-help.ts';

const text = z.string().optional();

export const ImportOptions = z.object({
  history: text,
  people: text,
  accounts: text,
  products: text,
  map: z.array(z.string()).default([]),
  team: text,
  pipeline: text,
  stage: z.array(z.string()).default([]),
  qualifying: text,
  dateOrder: z.enum(['month-first', 'day-first']).optional(),
  decimal: z.enum(['comma', 'point']).optional(),
  currency: Currency.optional(),
  zone: Zone.optional(),
  source: text,
  workspace: text,
  problems: text,
  dryRun: z.boolean().default(false),
  yes: z.boolean().default(false),
  json: z.boolean().default(false),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

const ExportOptions = z.object({ out: text, workspace: text });
export type ExportOptions = z.infer<typeof ExportOptions>;

const MetricsOptions = z.object({
  team: text,
  asOf: Day.optional(),
  workspace: text,
  json: z.boolean().default(false),
});
export type MetricsOptions = z.infer<typeof MetricsOptions>;

/** What each verb does once it was typed rightly. */
export interface Verbs {
  start(): Promise<void>;
  importFiles(files: readonly string[], options: ImportOptions): Promise<void>;
  exportData(what: ExportKind, options: ExportOptions): Promise<void>;
  askMetrics(question: string, options: MetricsOptions): Promise<void>;
}

const Package = z.object({ version: z.string() });

/** The parser; a wrong usage throws commander's error, after it was told on standard error. */
export function makeProgram(verbs: Verbs): Command {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const program = new Command('stagecoach')
    .description(programHelp.does)
    .version(Package.parse(JSON.parse(manifest)).version, '-V, --version', programHelp.version)
    .helpOption('-h, --help', programHelp.help)
    .helpCommand('help [verb]', programHelp.help)
    .addHelpText('after', `\n${programHelp.after}`)
    .showHelpAfterError(commandLineWords.seeHelp('stagecoach'))
    .configureOutput({
      outputError: (said, write) => write(said.replace(/^error: /u, 'stagecoach: ')),
    })
    .exitOverride();

  verb(program, 'start').action(() => verbs.start());

  verb(program, 'import')
    .argument('[files...]', optionHelp.files)
    .option('--history <file>', optionHelp.history)
    .option('--people <file>', optionHelp.people)
    .option('--accounts <file>', optionHelp.accounts)
    .option('--products <file>', optionHelp.products)
    .option('--map <field=column...>', optionHelp.map)
    .option('--team <name>', optionHelp.team)
    .option('--pipeline <name>', optionHelp.pipeline)
    .option('--stage <theirs=ours...>', optionHelp.stage)
    .option('--qualifying <stage>', optionHelp.qualifying)
    .addOption(new Option('--date-order <order>', optionHelp.dateOrder).choices(['month-first', 'day-first']))
    .addOption(new Option('--decimal <mark>', optionHelp.decimal).choices(['comma', 'point']))
    .option('--currency <code>', optionHelp.currency, checked(Currency, 'It is a code such as EUR.'))
    .option('--zone <zone>', optionHelp.zone, checked(Zone, 'It is a time zone such as Europe/Berlin.'))
    .option('--source <name>', optionHelp.source)
    .option('--workspace <id>', optionHelp.workspace)
    .option('--problems <file>', optionHelp.problems)
    .option('--dry-run', optionHelp.dryRun)
    .option('-y, --yes', optionHelp.yes)
    .option('--json', optionHelp.json)
    .action((files: unknown, options: unknown, command: Command) => {
      const read = ImportOptions.parse(options);
      const [map, afterMap] = withEquals(read.map);
      const [stage, afterStage] = withEquals(read.stage);
      const all = [...z.array(z.string()).parse(files), ...afterMap, ...afterStage];
      if (all.length === 0) command.error(`error: ${commandLineWords.whichFile}`);
      return verbs.importFiles(all, { ...read, map, stage });
    });

  verb(program, 'export')
    .addArgument(new Argument('[what]', optionHelp.what).choices(exportKinds).default('deals'))
    .option('-o, --out <file>', optionHelp.out)
    .option('--workspace <id>', optionHelp.workspace)
    .action((what: unknown, options: unknown) =>
      verbs.exportData(z.enum(exportKinds).parse(what), ExportOptions.parse(options)),
    );

  verb(program, 'metrics')
    .argument('[question...]', optionHelp.question)
    .option('--team <name>', optionHelp.ofTeam)
    .option('--as-of <date>', optionHelp.asOf, checked(Day, 'It is a day such as 2026-09-30.'))
    .option('--workspace <id>', optionHelp.workspace)
    .option('--json', optionHelp.json)
    .action((words: unknown, options: unknown) =>
      verbs.askMetrics(z.array(z.string()).parse(words).join(' '), MetricsOptions.parse(options)),
    );

  return program;
}

function verb(program: Command, name: Verb): Command {
  const { does, examples } = verbHelp[name];
  const typed = examples.map(([words, what]) => `  stagecoach ${name} ${words}\n      ${what}`);
  const command = program
    .command(name)
    .description(does)
    .helpOption('-h, --help', programHelp.help)
    .showHelpAfterError(commandLineWords.seeHelp(`stagecoach ${name}`));
  return typed.length > 0 ? command.addHelpText('after', `\nExamples:\n${typed.join('\n')}`) : command;
}

/** An option's value that must look right: its complaint follows commander's own. */
function checked<T>(shape: z.ZodType<T>, advice: string): (value: string) => T {
  return (value) => {
    const read = shape.safeParse(value);
    if (!read.success) throw new InvalidArgumentError(advice);
    return read.data;
  };
}

/** `--map a=b c=d deals.csv` takes all that follows: what has no `=` was meant as a file. */
function withEquals(values: readonly string[]): readonly [pairs: string[], files: string[]] {
  return [values.filter((value) => value.includes('=')), values.filter((value) => !value.includes('='))];
}
