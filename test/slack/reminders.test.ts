import { beforeAll, describe, expect, test } from 'vitest';
import type { PayloadOf } from '../../src/domain/announcements.ts';
import { DealId, SlackChannelId } from '../../src/domain/ids.ts';
import type { Language } from '../../src/domain/vocabulary.ts';
import { changeTeam } from '../../src/operations/change-team.ts';
import { limits } from '../../src/slack/limits.ts';
import { plainPieces } from '../../src/slack/plain-pieces.ts';
import { stalledReminderLetter } from '../../src/slack/reminders/letter.ts';
import { day, usd, uuid } from '../support/deals.ts';
import { accepted, by, type Company, given, newCompany } from '../support/workspace.ts';

type Facts = PayloadOf<'stalled-reminder'>;

let company: Company;
beforeAll(async () => {
  company = await newCompany();
});

function stalled(number: number, fields: Partial<Facts['deals'][number]> = {}): Facts['deals'][number] {
  const stage = given(company.pipeline.stages[0]);
  return {
    dealId: DealId.parse(uuid(500 + number)),
    number,
    version: 3,
    name: 'Pumps',
    accountName: 'Acme',
    ownerId: company.people.rep,
    stageId: stage.id,
    stageName: stage.name,
    amount: 1_000_00n,
    currency: usd,
    nextStep: { text: 'Send the contract', dueOn: day('2026-03-04') },
    concerns: [
      {
        about: 'stalled',
        since: new Date('2026-02-01T08:00:00Z'),
        clock: 'stage',
        days: 20,
        limitDays: 14,
        isLearned: false,
      },
    ],
    worth: 1_000_00n,
    ...fields,
  };
}

function facts(deals: Facts['deals'], fields: Partial<Facts> = {}): Facts {
  const count = fields.count ?? deals.length;
  const value = BigInt(count) * 1_000_00n;
  const [stage] = company.pipeline.stages;
  return {
    kind: 'stalled-reminder',
    teamId: company.teams.north,
    day: day('2026-03-02'),
    asOf: company.clock.now(),
    shows: 'deals',
    deals,
    count,
    value,
    currency: usd,
    stages: [{ stageId: given(stage).id, stageName: given(stage).name, count, value }],
    ...fields,
  };
}

async function blocksOf(said: Facts) {
  const letter = given(await stalledReminderLetter(company.workspace, uuid(700), said, new Map()));
  return letter.message.blocks;
}

async function read(said: Facts): Promise<readonly string[]> {
  return plainPieces(await blocksOf(said)).map((piece) => (piece.kind === 'table' ? '' : piece.text));
}

async function speak(language: Language): Promise<void> {
  const { workspace, people, teams } = company;
  accepted(
    await changeTeam(workspace, by(people.admin), teams.north, {
      fields: { language },
      present: [],
      leaving: [],
    }),
  );
}

describe('the reminder about stalled deals', () => {
  test('says of each deal whose it is, which clock ran out and what comes next', async () => {
    await speak('en');
    const contact = {
      about: 'stalled',
      clock: 'contact',
      days: 30,
      limitDays: 14,
      isLearned: false,
    } as const;
    const silent = stalled(2, {
      amount: null,
      worth: null,
      nextStep: null,
      concerns: [{ ...contact, since: new Date('2026-02-01T08:00:00Z') }],
    });
    const said = (await read(facts([stalled(1), silent], { count: 3 }))).join('\n');
    for (const line of [
      '3 deals have stalled, worth $3,000',
      'D-1 · Pumps (Acme) · $1,000',
      'Rita · 20 days in Qualification',
      'Next step: Send the contract, due Wed, Mar 4 (in 2 days)',
      'D-2 · Pumps (Acme) · no amount yet',
      'Rita · Qualification',
      'No next step',
      'and 1 more, worth $2,000',
      'Do you know something about one of them?',
    ])
      expect(said).toContain(line);
  });

  test('says it in the language of its channel', async () => {
    await speak('zh');
    const said = (await read(facts([stalled(1)], { count: 3 }))).join('\n');
    for (const line of [
      '3 个商机停滞，共 US$3,000',
      'D-1 · Pumps（Acme） · US$1,000',
      '下一步：Send the contract',
      '另有 2 个，共 US$2,000',
    ])
      expect(said).toContain(line);
  });

  test('speaks of a single deal as of one', async () => {
    await speak('zh');
    expect((await read(facts([stalled(1)]))).join('\n')).toContain('了解这个商机的情况？');
    await speak('en');
    const said = (await read(facts([stalled(1)]))).join('\n');
    expect(said).toContain('1 deal has stalled');
    expect(said).toContain('Do you know something about it?');
  });

  test.each([
    ['short', 'Pumps', 'Acme', 'Call', 9],
    ['usual', 'Line inspection, hall 2', 'Tidewater Packaging', 'Send the contract to the board', 9],
    ['endless', 'Pumps '.repeat(40), 'Acme & Sons '.repeat(20), 'Call them '.repeat(80), 7],
    ['hard to write', '"<&>\\'.repeat(40), '\u{1F9EA}'.repeat(60), '"\\'.repeat(300), 6],
  ])(
    'lists as many of twelve deals as a message holds when names are %s',
    async (_, name, accountName, text, fewest) => {
      await speak('en');
      const deals = Array.from({ length: 12 }, (__, index) =>
        stalled(index + 1, { name, accountName, nextStep: { text, dueOn: null } }),
      );
      const blocks = await blocksOf(facts(deals));
      const listed = blocks.filter(({ type }) => type === 'actions').length - 1;
      expect(blocks.length).toBeLessThanOrEqual(50);
      expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(limits.messageCharacters);
      expect(listed).toBeGreaterThanOrEqual(fewest);
      expect(JSON.stringify(blocks)).toContain(`${12 - listed} more`);
    },
  );

  test('is one line with a number for each stage where a team wants no names', async () => {
    await speak('en');
    const said = await read(facts([], { shows: 'counts', count: 4 }));
    expect(said.slice(0, 2)).toEqual(['4 deals have stalled, worth $4,000', 'Qualification 4 ($4,000)']);
  });
});

test('says whose deals they are where teams share a channel', async () => {
  const { workspace, people, teams } = company;
  const meetIn = async (channelId: SlackChannelId | null) =>
    accepted(
      await changeTeam(workspace, by(people.admin), teams.south, {
        fields: { channelId },
        present: [],
        leaving: [],
      }),
    );
  await speak('en');
  expect((await read(facts([stalled(1)])))[0]).toBe('1 deal has stalled, worth $1,000');
  await meetIn(SlackChannelId.parse('CNORTH'));
  expect((await read(facts([stalled(1)])))[0]).toBe('North: 1 deal has stalled, worth $1,000');
  await speak('zh');
  expect((await read(facts([stalled(1)])))[0]).toMatch(/^North：1 个商机停滞/);
  await meetIn(null);
});
