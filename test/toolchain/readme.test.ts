import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeProgram } from '../../src/cli/program.ts';
import { parseDealCommand } from '../../src/slack/grammar/deal-command.ts';
import {
  dealKeywords,
  type Keyword,
  metricsExamples,
  stagecoachKeywords,
} from '../../src/slack/grammar/keywords.ts';
import { parseMetricsCommand } from '../../src/slack/grammar/metrics-command.ts';
import { parsePipelineCommand } from '../../src/slack/grammar/pipeline-command.ts';
import { parseStagecoachCommand } from '../../src/slack/grammar/stagecoach-command.ts';
import { verbHelp } from '../../src/texts/command-line-help.ts';
import { type HelpLine, helpWords } from '../../src/texts/help.ts';
import { wednesday } from '../slack/grammar/examples.ts';

const fileNamed = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), 'utf8');
const readme = fileNamed('README.md');
const nothing = async () => undefined;
const deaf = { start: nothing, importFiles: nothing, exportData: nothing, askMetrics: nothing };

describe('the README', () => {
  it('lists every command as the help does, with its Chinese words', () => {
    const { deal, pipeline, metrics, stagecoach } = helpWords.en;
    expect(rowsUnder('What you can type')).toEqual([
      ...rowsOf('/deal', dealKeywords, deal),
      ...Object.values(pipeline).map(({ example, does }) => row('/pipeline', '', example, does, '')),
      ...rowsOf('/metrics', metricsExamples, metrics),
      ...rowsOf('/stagecoach', stagecoachKeywords, stagecoach),
    ]);
  });

  it.each(commandsIn(readme))('shows only what is understood: %s', (typed) => {
    expect(intentOf(typed)).not.toMatchObject({ kind: 'unknown' });
  });

  it('lists every verb of the command line as its help does', () => {
    const rows = Object.entries(verbHelp).map(([verb, { does }]) => `| \`stagecoach ${verb}\` | ${does} |`);
    expect(rowsUnder('Bring your deals')).toEqual(rows);
  });

  it('shows only options that the command line has', () => {
    for (const [, verb = '', rest = ''] of readme.matchAll(/npx stagecoach (\w+)([^\n`]*)/gu)) {
      const help = makeProgram(deaf)
        .commands.find((one) => one.name() === verb)
        ?.helpInformation();
      for (const [option] of rest.matchAll(/--[\w-]+/gu)) expect(help).toContain(option);
    }
  });

  it('names every variable that the configuration reads, and no other', () => {
    const read = [...fileNamed('src/config.ts').matchAll(/read\('([A-Z_]+)'/gu)].map(([, name]) => name);
    const told = rowsUnder('Configuration').map((line) => /`([A-Z_]+)`/u.exec(line)?.[1]);
    expect(told.toSorted()).toEqual(read.toSorted());
  });

  it('names only scripts that exist', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(fileNamed('package.json')));
    for (const name of ['README.md', 'CONTRIBUTING.md']) {
      for (const [, script = ''] of fileNamed(name).matchAll(/npm run ([\w:]+)/gu))
        expect(scripts).toHaveProperty([script]);
    }
  });
});

function rowsOf<Verb extends string>(
  command: string,
  keywords: readonly Keyword<Verb>[],
  help: Readonly<Record<Verb, HelpLine>>,
): string[] {
  return keywords.map(({ verb, english: [keyword], chinese }) => {
    const { example, does } = help[verb];
    return row(command, keyword, example, does, chinese.join(' '));
  });
}

function row(command: string, keyword: string, example: string, does: string, chinese: string): string {
  const typed = [command, keyword, example].filter((part) => part !== '').join(' ');
  return `| \`${typed}\` | ${does} | ${chinese} |`.replace('|  |', '| |');
}

/** The rows of the table below a heading, without its head. */
function rowsUnder(heading: string): string[] {
  const [, section = ''] = readme.split(`\n## ${heading}\n`);
  const [text = ''] = section.split('\n## ');
  return text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
}

function commandsIn(text: string): string[] {
  return [...text.matchAll(/`(\/(?:deal|pipeline|metrics|stagecoach)[^`]*)`/gu)].map(
    ([, typed = '']) => typed,
  );
}

function intentOf(typed: string): unknown {
  const [command = '', ...words] = typed.split(' ');
  const rest = words.join(' ');
  if (command === '/deal') return parseDealCommand(rest, wednesday);
  if (command === '/pipeline') return parsePipelineCommand(rest, wednesday);
  if (command === '/metrics') return parseMetricsCommand(rest, wednesday);
  return parseStagecoachCommand(rest, wednesday);
}
