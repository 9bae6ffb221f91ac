import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAmount, parseAmount } from '../../../src/slack/grammar/amounts.ts';
import { findMoments, parseMoment } from '../../../src/slack/grammar/dates.ts';
import { parseDealCommand } from '../../../src/slack/grammar/deal-command.ts';
import { dealKeywords } from '../../../src/slack/grammar/keywords.ts';
import { parseMessage } from '../../../src/slack/grammar/message.ts';
import { parseMetricsCommand } from '../../../src/slack/grammar/metrics-command.ts';
import { parsePipelineCommand } from '../../../src/slack/grammar/pipeline-command.ts';
import { parseStagecoachCommand } from '../../../src/slack/grammar/stagecoach-command.ts';
import { USD, wednesday } from './examples.ts';

function readEverything(text: string): void {
  parseDealCommand(text, wednesday);
  parsePipelineCommand(text, wednesday);
  parseMetricsCommand(text, wednesday);
  parseStagecoachCommand(text, wednesday);
  parseMessage(text, wednesday);
  for (const direction of ['future', 'past'] as const) {
    parseMoment(text, { ...wednesday, direction });
    findMoments(text, { ...wednesday, direction });
  }
  parseAmount(text, USD);
  findAmount(text, USD);
}

const verbs = dealKeywords.flatMap(({ english, chinese }) => [...english, ...chinese]);
const bits = [
  ...[
    'D-42',
    '#42',
    '“',
    '"',
    "'",
    '<@U1|li>',
    '<@U2>',
    '<!channel>',
    '<https://a.b|c>',
    '&lt;',
    '&amp;amp;',
    ':',
    '：',
    ';',
  ],
  ...[
    'next:',
    '下一步：',
    'by',
    'Tue',
    '周五前',
    '3pm',
    '25:00',
    '2026-13-45',
    '03/04/2026',
    '50k',
    '1.200',
    '€',
    '万',
    '三十万',
  ],
  ...[
    '\u202e',
    '\u200d',
    '\u0000',
    '\ud800',
    '👩‍👩‍👧',
    '\n',
    '  ',
    "'; DROP TABLE deals;--",
    '=1+1',
    'won',
    'to',
    '到',
    '@',
    'الصفقة',
    'İİİİ',
  ],
];
const commandText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...verbs),
      fc.constantFrom(...bits),
      fc.string({ unit: 'binary', maxLength: 20 }),
    ),
    {
      maxLength: 25,
    },
  )
  .map((parts) => parts.join(' '));

describe('whatever is typed', () => {
  it('is answered and never throws', () => {
    fc.assert(
      fc.property(commandText, (text) => readEverything(text)),
      { numRuns: 500 },
    );
  });

  it('keeps every word of a note', () => {
    const words = fc.array(fc.stringMatching(/^[a-z\u4e00-\u4eff👍]{1,12}$/u), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(words, (note) => {
        const text = note.join(' ');
        fc.pre(!/next|todo|下一步/u.test(text));
        const intent = parseDealCommand(`log D-42 note: ${text}`, wednesday);
        expect(intent).toMatchObject({ kind: 'log', text });
      }),
    );
  });

  const length = 40_000;
  it.each([
    ['one word', 'x'],
    ['blanks', ' '],
    ['digits', '9'],
    ['commas', '1,'],
    ['Chinese numerals', '三十万'],
    ['quotes', '"a '],
    ['brackets', '<'],
    ['joiners', '\u200d'],
    ['mentions', '<@U1|li>'],
    ['dates', 'by Tue 3pm '],
    ['next steps', '; next: a'],
    ['colons', 'a: '],
    ['line breaks', '\n '],
    ['verbs', 'won 推进 '],
    ['spans', '1月到'],
    ['quarters', 'Q1-'],
    ['ends', '上季度末'],
    ['beginnings', 'since '],
  ])('of 40,000 characters of %s is read at once', (_, unit) => {
    const text = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
    for (const opening of ['', 'log D-42 ', 'x ', 'close acme ', 'next acme ']) {
      const typed = `${opening}${text}x`;
      const read = () => {
        parseDealCommand(typed, wednesday);
        parseMetricsCommand(typed, wednesday);
        parseMessage(typed, wednesday);
      };
      expect(leastWorkOf(5, read)).toBeLessThan(300);
    }
  });

  /** Milliseconds of this process's own: what else the machine has to do does not count. */
  function leastWorkOf(tries: number, work: () => void): number {
    const took = Array.from({ length: tries }, () => {
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });
    return Math.min(...took);
  }
});
