/** The brief in a channel: what it says, in which order, in both languages, and within Slack's limits whatever people type. */
import { describe, expect, test } from 'vitest';
import type { BriefFacts } from '../../../src/domain/brief.ts';
import { Currency } from '../../../src/domain/money.ts';
import { type Language, Language as languages } from '../../../src/domain/vocabulary.ts';
import { briefMessage } from '../../../src/slack/brief/message.ts';
import { plainText } from '../../../src/texts/phrase.ts';
import { weekOfTheNorth } from '../../support/brief-facts.ts';
import { day, uuid } from '../../support/deals.ts';
import { linesOf, quietWeek, readerOf, weekWith } from './reading.ts';

const from = { t: weekOfTheNorth.teamId, a: uuid(900) };

function read(facts: BriefFacts, language: Language = 'en'): readonly string[] {
  const message = briefMessage(readerOf(facts, language), from);
  expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(13_000);
  // Spaces and signs that keep a number on one line look like any other.
  return linesOf(message).map((line) => line.replaceAll('\u00a0', ' ').replaceAll('\u2060', ''));
}

function noticed(facts: BriefFacts, language: Language = 'en'): string {
  return plainText(briefMessage(readerOf(facts, language), from).text);
}

test('a week reads from what was won to what needs attention', () => {
  expect(read(weekOfTheNorth)).toEqual([
    'Weekly brief · North · Mar 2 – 8',
    '3 deals won, worth €74,000, up from 2 deals worth €61,000 the week before.',
    ':trophy: Rita Jansen (2), Carl Okoye',
    'D-31 Cold store (Nordkost) · €52,000 · Rita Jansen · new customer',
    'D-28 Second line (Brinkmann & Söhne) · €22,000 · Carl Okoye · expansion',
    'D-35 Pilot (Hafen <Labs>) · no amount · Rita Jansen · new customer',
    'Won earlier, in no brief yet: 1 deal worth €9,000 · D-22 Service 2026 (Ostwerk), Fri, Feb 27, Carl Okoye',
    '14 deals open, worth €315,000',
    'From €342,000, reported Mar 2, 9:01 AM: corrected since −€9,000 · exchange rates −€400 · created +€67,400 · ' +
      'returned or reopened +€12,000 · raised +€9,000 · lowered −€5,000 · won −€74,000 · lost −€27,000 · ' +
      'parked −€8,000 · moved in +€15,000 · moved out −€7,000 = €315,000',
    'Advanced 4 deals, worth €93,000 · Moved back 1 deal, worth €20,000 · Slipped 2 deals, worth €31,000',
    'Needs attention',
    'Stalled: 4 deals, €91,500',
    'D-17 Conveyor (Lindner Logistik) · €48,000 · Rita Jansen · 18 days in Negotiation; three of four won deals left it within 11 days',
    'D-12 Roll-out (Café Zentral) · €23,500 · Carl Okoye · No contact for 19 days (limit 14 days)',
    'and 2 more',
    'Close date passed: 2 deals, €60,000 · 1 of them named above',
    'D-24 Data link (Weber Funk) · €12,000 · Rita Jansen · Expected to close Tue, Mar 3 (6 days ago)',
    'No next step: 3 deals, €34,000',
    'D-33 Trial (Sonnenhof) · €19,000 · Carl Okoye',
    'D-36 First call (Müller *Bau*) · no amount · Rita Jansen',
    'and 1 more',
    'Lost: 2 deals, €27,000 · Price 1 · no reason given 1 · with Rivalis 1 in play',
    'Win rate ↑ 49 points · more than chance: 3 of 5 · 60 % (23–88 %); the week before 2 of 19 · 11 % (3–31 %)',
    'New business by stage, EUR: Discovery (4) | Proposal (5) | Negotiation (2)',
    'Also open: Renewals (3 deals, €27,500)',
    '[Open the pipeline] [Show all stalled] [How is this counted?] [static_select]',
    'As of Mar 9, 9:01 AM · Not in the values: 1 win without an amount, 2 open deals without an amount',
  ]);
  expect(noticed(weekOfTheNorth)).toBe(
    'Weekly brief · North · Mar 2 – 8: 3 deals won, worth €74,000, up from 2 deals worth €61,000 the week before. 4 stalled.',
  );
});

test('the same week in Chinese', () => {
  const said = read(weekOfTheNorth, 'zh');
  expect(said.slice(0, 3)).toEqual([
    '销售周报 · North · 3月2日至3月8日',
    '赢单 3 个，金额 €74,000，高于前一周的 2 个、€61,000。',
    ':trophy: Rita Jansen（2）、Carl Okoye',
  ]);
  expect(said).toContain('停滞：4 个，€91,500');
  expect(said).toContain(
    '赢单率 ↑ 49 个百分点 · 超出随机波动：3 / 5 · 60%（23–88%）；前一周 2 / 19 · 11%（3–31%）',
  );
  expect(said.at(-1)).toBe('截至 3月9日 9:01 · 未计入金额：1 个赢单没有金额，2 个进行中的商机没有金额');
});

test('a quiet week is short', () => {
  expect(read(quietWeek)).toEqual([
    'Weekly brief · North · Mar 2 – 8',
    'No deal was won, and none the week before.',
    'No deal is open',
    'Lost: none',
    'Rates: nothing moved beyond chance',
    '[Open the pipeline] [How is this counted?]',
    'As of Mar 9, 9:01 AM',
  ]);
  expect(read({ ...quietWeek, open: weekOfTheNorth.open })).toContain(
    'Nothing is stalled, no close date has passed, and every open deal has a next step.',
  );
});

test('the first brief opens with what stood at the beginning of its period', () => {
  const movement = {
    ...weekOfTheNorth.movement,
    from: new Date('2026-03-01T23:00:00Z'),
    reported: null,
    corrections: 0n,
    opening: 31_540_000n,
    lines: weekOfTheNorth.movement.lines.slice(0, 1),
  };
  expect(read(weekWith({ movement }))).toContain(
    'From €315,400 at the start of Mon, Mar 2: exchange rates −€400 = €315,000',
  );
});

describe('what was won stands beside the period before', () => {
  const won = (count: number, value: bigint, then: number, thenValue: bigint) =>
    weekWith({
      won: {
        ...weekOfTheNorth.won,
        count,
        value,
        previous: { count: then, value: thenValue },
        wins: [],
        late: [],
      },
      reps: [],
    });
  test.each([
    [
      'more',
      won(2, 900_00n, 1, 500_00n),
      '2 deals won, worth €900, up from 1 deal worth €500 the week before.',
    ],
    [
      'less',
      won(1, 100_00n, 1, 500_00n),
      '1 deal won, worth €100, down from 1 deal worth €500 the week before.',
    ],
    [
      'as much',
      won(1, 500_00n, 2, 500_00n),
      '1 deal won, worth €500; the week before it was 2 deals worth €500.',
    ],
    ['after none', won(1, 100_00n, 0, 0n), '1 deal won, worth €100, after none the week before.'],
    ['none', won(0, 0n, 3, 500_00n), 'No deal was won; the week before it was 3 deals worth €500.'],
    ['without amounts', won(1, 0n, 2, 0n), '1 deal won; the week before it was 2 deals.'],
  ])('%s', (_, facts, said) => {
    expect(read(facts)).toContain(said);
  });

  test.each([
    [
      { cadence: 'fortnightly', previous: { from: day('2026-02-02'), to: day('2026-02-16') } },
      'the two weeks before',
      '前两周',
    ],
    [
      { cadence: 'monthly', previous: { from: day('2026-02-01'), to: day('2026-03-01') } },
      'the month before',
      '前一个月',
    ],
    [
      { cadence: 'monthly', previous: { from: day('2025-11-01'), to: day('2026-01-01') } },
      'the 61 days before',
      '前 61 天',
    ],
    [
      { missed: 2, previous: { from: day('2026-01-26'), to: day('2026-02-16') } },
      'the 21 days before',
      '前 21 天',
    ],
    [
      { dueAt: null, previous: { from: day('2026-03-01'), to: day('2026-03-02') } },
      'the day before',
      '前一天',
    ],
  ] as const)('whatever its length: %j', (changes, english, chinese) => {
    expect(read(weekWith(changes)).at(1)).toContain(english);
    expect(read(weekWith(changes), 'zh').at(1)).toContain(chinese);
  });
});

test('a brief says what is unusual about it: late, in place of others, asked for in between', () => {
  const late = weekWith({ asOf: new Date('2026-03-10T08:00:01Z'), missed: 2 });
  expect(read(late).at(-1)).toContain(
    'As of Mar 10, 9:00 AM · was due Mar 9, 9:00 AM · also stands for 2 earlier briefs that were not sent',
  );
  expect(read(weekWith({ asOf: new Date('2026-03-10T07:59:00Z') })).at(-1)).not.toContain('due');
  expect(read(weekWith({ dueAt: null })).at(0)).toBe('Brief · North · Mar 2 – 8');
  const month = weekWith({ cadence: 'monthly', period: { from: day('2026-02-01'), to: day('2026-03-01') } });
  expect(read(month).at(0)).toBe('Monthly brief · North · February 2026');
  expect(read(month, 'zh').at(0)).toBe('销售月报 · North · 2026年2月');
});

test('of many wins the most valuable are told, and new customers among the others by name', () => {
  const [first] = weekOfTheNorth.won.wins;
  if (!first) throw new Error('a week with wins');
  const wins = Array.from({ length: 16 }, (_, index) => ({
    ...first,
    number: index,
    accountName: `Customer ${index}`,
    value: BigInt(index) * 1000n,
    isNewCustomer: index < 7,
  }));
  const said = read(weekWith({ won: { ...weekOfTheNorth.won, wins } }));
  expect(said[3]).toContain('D-15 Cold store (Customer 15)');
  expect(said).toContain(
    'and 8 more, with new customers: Customer 6, Customer 5, Customer 4, Customer 3, Customer 2, and 2 more',
  );
});

test('a deal is named for what its owner was told, and for nothing else', () => {
  const [stalled] = weekOfTheNorth.attention.stalled.named;
  expect(stalled?.concerns.map(({ about }) => about)).toEqual(['stalled', 'close-passed']);
  expect(read(weekOfTheNorth).filter((line) => line.includes('D-17'))).toEqual([
    expect.not.stringContaining('Expected to close'),
  ]);
});

test('where none may be named yet, the number alone is told', () => {
  const attention = { ...weekOfTheNorth.attention, stalled: { count: 4, value: 9_150_000n, named: [] } };
  const said = read(weekWith({ attention }));
  expect(said[said.indexOf('Stalled: 4 deals, €91,500') + 1]).toBe('Close date passed: 2 deals, €60,000');
});

test('a heading whose deals were all named above says so, so that nobody looks for them', () => {
  const { attention } = weekOfTheNorth;
  const closePassed = { count: 1, value: 4_800_000n, named: [] };
  const facts = weekWith({ attention: { ...attention, closePassed } });
  expect(read(facts)).toContain('Close date passed: 1 deal, €48,000 · named above');
  expect(read(facts, 'zh')).toContain('已过预计成交日：1 个，€48,000 · 已列在上面');
});

test('of deals without an amount it says how many, and not that they are worth nothing', () => {
  const unknown = { count: 2, value: 0n };
  const { named } = weekOfTheNorth.attention.noNextStep;
  const facts = weekWith({
    open: { ...weekOfTheNorth.open, ...unknown, withoutAmount: 2 },
    movement: {
      ...weekOfTheNorth.movement,
      reported: 0n,
      corrections: 0n,
      opening: 0n,
      closing: 0n,
      lines: [{ kind: 'created', ...unknown }],
    },
    attention: { ...quietWeek.attention, noNextStep: { ...unknown, named } },
    lost: { ...unknown, reasons: [], competitors: [] },
  });
  expect(read(facts)).toEqual(
    expect.arrayContaining(['2 deals open', 'No next step: 2 deals', 'Lost: 2 deals']),
  );
  const moved = (said: readonly string[]) => said.filter((line) => /From|从|changed it|没有变化/.test(line));
  expect(moved(read(facts))).toEqual([]);
  expect(read(facts, 'zh')).toEqual(
    expect.arrayContaining(['进行中 2 个', '没有下一步：2 个', '输单：2 个']),
  );
});

describe.each(languages.options)('in %s', (language) => {
  const hostile = [
    ['markup', '<!channel> *bold* <https://evil.example|x>'],
    ['long Chinese', '漏斗'.repeat(75)],
    ['one long word', 'W'.repeat(150)],
  ] as const;

  test.each(hostile)('names stay text and fit: %s', (_, text) => {
    expect(read(worstWeek(text), language).length).toBeGreaterThan(10);
    const { blocks, text: notice } = briefMessage(readerOf(worstWeek(text), language), from);
    const marked = blocks.filter(({ type }) => type === 'context' || type === 'section');
    expect(JSON.stringify(marked)).not.toContain('<!channel>');
    expect(notice.parts.filter(({ kind }) => kind !== 'fixed' && kind !== 'said')).toEqual([]);
  });
});

/** As much of everything as there can be, and every name the same hostile one. */
function worstWeek(text: string): BriefFacts {
  const { won, attention, lost } = weekOfTheNorth;
  const many = <T>(items: readonly T[], count: number): T[] =>
    Array.from({ length: count }, (_, index) => items[index % items.length]).flatMap((one) => one ?? []);
  const renamed = <T extends { readonly name: string; readonly accountName: string }>(one: T): T => ({
    ...one,
    name: text,
    accountName: `${text} & co`,
  });
  const concern = ({ named, ...rest }: BriefFacts['attention']['stalled']) => ({
    ...rest,
    count: 123_456,
    named: many(named, 5).map((one) => ({ ...renamed(one), stageName: text })),
  });
  return weekWith({
    teamName: text,
    currency: Currency.parse('IRR'),
    asOf: new Date('2026-04-09T08:01:00Z'),
    missed: 12,
    won: {
      ...won,
      value: 999_999_999_999_999n,
      wins: many(won.wins, 40).map(renamed),
      late: many(won.late, 40).map(renamed),
    },
    pipelines: weekOfTheNorth.pipelines.flatMap((one) =>
      [1, 2, 3].map((copy) => ({
        ...one,
        pipelineId: one.pipelineId,
        name: `${text} ${copy}`,
        stages: many(one.stages, 20).map((stage) => ({ ...stage, name: text })),
      })),
    ),
    attention: {
      stalled: concern(attention.stalled),
      closePassed: concern(attention.closePassed),
      noNextStep: concern(attention.noNextStep),
    },
    lost: {
      ...lost,
      reasons: many(lost.reasons, 30).map((one) => ({ ...one, name: one.name === null ? null : text })),
      competitors: many(lost.competitors, 30).map((one) => ({ ...one, name: text })),
    },
  });
}
