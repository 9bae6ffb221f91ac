/** Briefs of the northern team as they are read: rendered, checked as Slack checks them, and as plain words. */
import type { RichTextElement } from '@slack/types';
import { expect } from 'vitest';
import { BriefFacts } from '../../../src/domain/brief.ts';
import type { Directory } from '../../../src/domain/directory.ts';
import { SlackChannelId } from '../../../src/domain/ids.ts';
import type { Language } from '../../../src/domain/vocabulary.ts';
import { createPayloadChecker } from '../../../src/local-workspace/checking/check-payload.ts';
import type { AnyBlock, Message } from '../../../src/slack/blocks.ts';
import { type BriefReader, briefReader } from '../../../src/slack/brief/reader.ts';
import { weekOfTheNorth } from '../../support/brief-facts.ts';
import { directory as company, people, teams } from '../../support/deals.ts';

const channel = SlackChannelId.parse('C0NORTH');
const names: ReadonlyMap<string, string> = new Map([
  [people.rep, 'Rita Jansen'],
  [people.colleague, 'Carl Okoye'],
  [people.manager, 'Mona Weiss'],
]);

/** The company with people who have names, and a channel for the north. */
export const directory: Directory = {
  ...company,
  people: new Map(
    [...company.people].map(([id, person]) => [id, { ...person, name: names.get(id) ?? person.name }]),
  ),
  teams: new Map(
    [...company.teams].map(([id, team]) => [id, { ...team, channelId: id === teams.north ? channel : null }]),
  ),
};

/** The week of the north with some of its figures replaced. */
export function weekWith(changes: Partial<BriefFacts>): BriefFacts {
  return BriefFacts.parse({ ...weekOfTheNorth, ...changes });
}

/** Nothing happened, and there is next to nothing to sell. */
export const quietWeek = weekWith({
  won: {
    count: 0,
    value: 0n,
    withoutAmount: 0,
    withoutRate: 0,
    wins: [],
    previous: { count: 0, value: 0n },
    late: [],
  },
  pipelines: [],
  open: { count: 0, value: 0n, withoutAmount: 0, withoutRate: 0, missingRates: [] },
  movement: {
    from: weekOfTheNorth.movement.from,
    reported: 0n,
    corrections: 0n,
    opening: 0n,
    lines: [],
    closing: 0n,
  },
  attention: {
    stalled: { count: 0, value: 0n, named: [] },
    closePassed: { count: 0, value: 0n, named: [] },
    noNextStep: { count: 0, value: 0n, named: [] },
  },
  lost: { count: 0, value: 0n, reasons: [], competitors: [] },
  moved: null,
  reps: [],
});

export function readerOf(
  facts: BriefFacts,
  language: Language = 'en',
  of: Directory = directory,
): BriefReader {
  return briefReader(of, facts, language);
}

const checker = createPayloadChecker(new Set());

/** Everything a message says, line by line, once Slack's checks have taken it. */
export function linesOf({ blocks }: Message): readonly string[] {
  expect(checker.blocks(blocks)).toMatchObject({ ok: true });
  expect(blocks.length).toBeLessThanOrEqual(50);
  return blocks.flatMap((block) => spoken(block).split('\n'));
}

function spoken(block: AnyBlock): string {
  switch (block.type) {
    case 'header':
      return block.text.text;
    case 'rich_text':
      return block.elements
        .flatMap((element) => (element.type === 'rich_text_list' ? element.elements : [element]))
        .map(({ elements }) => elements.map(piece).join(''))
        .join('\n');
    case 'context':
      return block.elements.map((one) => ('text' in one ? one.text : '')).join(' ');
    case 'actions':
      return block.elements.map((one) => `[${'text' in one ? one.text.text : one.type}]`).join(' ');
    case 'data_visualization':
      return `${block.title}: ${block.chart.axis_config.categories.join(' | ')}`;
    case 'data_table':
      return [block.caption, ...block.rows.map((row) => row.map(cell).join(' | '))].join('\n');
    default:
      throw new Error(`a brief has no ${block.type}`);
  }
}

function piece(element: RichTextElement): string {
  if (element.type === 'emoji') return `:${element.name}:`;
  if (element.type === 'channel') return `#${element.channel_id}`;
  expect(element.type, 'nobody is notified by being named').toBe('text');
  return 'text' in element ? (element.text ?? '') : '';
}

function cell(one: object): string {
  return 'text' in one ? String(one.text) : '';
}
