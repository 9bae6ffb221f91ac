/** What nobody should type, and somebody will. */
import fc from 'fast-check';

/** Words that must come out as they went in: each would be formatted, linked or notify if it were markup. */
export const canaries = [
  '*zqbold*',
  '_zqitalic_',
  '~zqstruck~',
  '`zqcode`',
  '```zqfence```',
  '> zqquote',
  '\n> zqline',
  '<https://zq.example|zqlink>',
  'https://zq.example/zqplain',
  '<!channel>',
  '<!here|zqhere>',
  '<!subteam^S0ZQ>',
  '<@U0ZQEVIL>',
  '<@U0ZQEVIL|zq>',
  '<#C0ZQEVIL|zq>',
  '&lt;!channel&gt;',
  '&amp;lt;',
] as const;

const nuisances = [
  ...[
    '"',
    '“',
    '”',
    "'",
    '‘',
    '「',
    '《',
    '(',
    '（',
    '[',
    '{',
    '\\',
    '|',
    '||',
    '&',
    '<',
    '>',
    ';',
    '；',
    ':',
    '：',
  ],
  ...[
    '\u202e',
    '\u2066',
    '\u200b',
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '\u0301\u0301\u0301',
    '\u0000',
    '\u0007',
  ],
  ...[
    '\u001b[31m',
    '\u0085',
    '\u2028',
    '\ud800',
    '\udc00',
    '\ud83d',
    '👩‍👩‍👧',
    '🏳️‍🌈',
    '🇨🇳',
    '𝓐𝓬𝓶𝓮',
    // Longer in small letters than in capitals, and the other way round.
    'İİİİİİ',
    'ﬁﬂŉẞ',
    'الصفقة',
    'עסקה',
  ],
  ...[
    "'; DROP TABLE deals;--",
    '" OR 1=1 --',
    '$1',
    '%s%n',
    '#{7*7}',
    '{{7*7}}',
    '../../etc/passwd',
    '=1+1',
    '@SUM(1)',
  ],
  ...[
    'constructor',
    '__proto__',
    'toString',
    'null',
    'undefined',
    'NaN',
    '-0',
    '1e999',
    '９９９９',
    'D-0',
    'D-99999999999',
  ],
] as const;

const grammar = [
  ...[
    'next:',
    '下一步：',
    'by',
    'until',
    'to',
    '到',
    'won',
    'lost',
    'call:',
    '电话：',
    'meeting',
    'no answer',
    '未接通',
    'with',
  ],
  ...[
    'Tue',
    'next Friday',
    '月底',
    '周五前',
    'yesterday 3pm',
    '25:00',
    '2026-13-45',
    'in 9999999 years',
    '31 Feb',
    '00/00/0000',
  ],
  ...[
    '50k',
    '€1.2m',
    '50万',
    '1.2亿',
    '-5',
    '€',
    '1.200,50',
    '99999999999999999999',
    'XXX 5',
    '三十万',
    'mine',
    'team',
    'stalled',
  ],
  ...[
    '@mia',
    '<@URITA|rita>',
    '<@UMONA>',
    'as of 1900-01-01',
    'stage proposal',
    'pipeline classic',
    '1 EUR = 1.08 USD',
    'rate EUR',
  ],
] as const;

/** Halves of characters among them. */
const anyCharacters = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
  .map((codes) => String.fromCharCode(...codes));

const chunk = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...grammar) },
  { weight: 4, arbitrary: fc.constantFrom(...canaries) },
  { weight: 4, arbitrary: fc.constantFrom(...nuisances) },
  { weight: 3, arbitrary: anyCharacters },
  { weight: 2, arbitrary: fc.constantFrom('acme', 'Globex', 'd3', '#4', 'D-5', '６', '万里', '商机') },
);

/** A piece of text; one in two hundred is 40,000 characters long. */
export const hostileText: fc.Arbitrary<string> = fc
  .tuple(fc.array(chunk, { maxLength: 14 }), fc.constantFrom(' ', '', '\n', '  '), fc.nat(199))
  .map(([parts, between, dice]) => {
    const text = parts.join(between);
    return dice > 0 || text === '' ? text : text.repeat(Math.ceil(40_000 / text.length)).slice(0, 40_000);
  });

/** For fields of `most` characters, which Slack does not let anybody exceed. */
export function hostileField(most: number): fc.Arbitrary<string> {
  return hostileText.map((text) => text.slice(0, most));
}
