import { describe, expect, it } from 'vitest';
import {
  type Destination,
  destinationBeside,
  destinationsMatching,
} from '../../../src/local-workspace/page/sidebar/places.ts';
import { cityOf, peopleByTeam } from '../../../src/local-workspace/page/sidebar/teams.ts';
import { clientPerson } from './samples.ts';

function destination(key: string, name: string, more: Partial<Destination> = {}): Destination {
  return {
    key,
    kind: 'channel',
    name,
    note: '',
    alias: '',
    colour: undefined,
    unread: 0,
    place: { kind: 'conversation', id: key },
    person: undefined,
    ...more,
  };
}

const everywhere = [
  destination('C1', 'new-business'),
  destination('C2', 'renewals', { note: 'Contracts that end this year' }),
  destination('home', 'Stagecoach', { kind: 'home', alias: 'Home', place: { kind: 'home' } }),
  destination('U1', 'Mia Rossi', { kind: 'person', alias: 'mia', unread: 2 }),
  destination('U2', 'Nora Lindqvist', { kind: 'person', alias: 'nora', place: undefined }),
];
const found = (typed: string): string[] => destinationsMatching(everywhere, typed).map(({ key }) => key);

describe('jumping by a few letters', () => {
  it.each([
    ['re', ['C2']],
    ['ne', ['C1', 'C2']],
    ['bus', ['C1']],
    ['#new-b', ['C1']],
    ['@nora', ['U2']],
    ['lind', ['U2']],
    ['home', ['home']],
    ['contracts', ['C2']],
    ['zebra', []],
  ])('%j finds %j', (typed, expected) => {
    expect(found(typed)).toEqual(expected);
  });

  it('offers what is unread first, before anything is typed', () => {
    expect(found(' ')).toEqual(['U1', 'C1', 'C2', 'home', 'U2']);
  });
});

describe('going up and down the sidebar', () => {
  it.each([
    ['C1', 1, 'C2'],
    ['U1', 1, 'C1'],
    ['C1', -1, 'U1'],
    [undefined, 1, 'C1'],
    [undefined, -1, 'U1'],
  ] as const)('from %s by %i comes to %s, past those nobody has written to', (from, step, to) => {
    expect(destinationBeside(everywhere, from, step)?.key).toBe(to);
  });
});

describe('people to be', () => {
  const person = (id: string, title: string | null, isBot = false) =>
    clientPerson({ id, name: id, realName: id, isBot, title });

  it('stand under their teams with their jobs, and the app is not one of them', () => {
    const people = [
      person('ada', 'Manager · DACH'),
      person('bo', 'Manager · 中国'),
      person('cy', 'Account executive · DACH'),
      person('dee', null),
      person('bot', null, true),
    ];
    expect(
      peopleByTeam(people).map(({ team, members }) => [
        team,
        members.map((each) => [each.person.id, each.job]),
      ]),
    ).toEqual([
      [
        'DACH',
        [
          ['ada', 'Manager'],
          ['cy', 'Account executive'],
        ],
      ],
      ['中国', [['bo', 'Manager']]],
      ['', [['dee', '']]],
    ]);
  });

  it.each([
    ['America/New_York', 'New York'],
    ['Asia/Shanghai', 'Shanghai'],
    ['UTC', 'UTC'],
  ])('in %s are in %s', (zone, city) => {
    expect(cityOf(zone)).toBe(city);
  });
});
