import { expect, test } from 'vitest';
import { PersonId } from '../../src/domain/ids.ts';
import { isPermitted, type Permission, visibleTeams, whoCanGrant } from '../../src/domain/permissions.ts';
import { directory, people, teams, uuid } from '../support/deals.ts';

const own = { ownerId: people.rep, teamId: teams.north };
const aColleagues = { ownerId: people.colleague, teamId: teams.north };
const otherTeams = { ownerId: people.outsider, teamId: teams.south };

interface Answers {
  readonly own: boolean;
  readonly aColleagues: boolean;
  readonly otherTeams: boolean;
}
const everywhere: Answers = { own: true, aColleagues: true, otherTeams: true };
const nowhere: Answers = { own: false, aColleagues: false, otherTeams: false };
const inTheTeam: Answers = { own: true, aColleagues: true, otherTeams: false };
const onlyOwn: Answers = { own: true, aColleagues: false, otherTeams: false };

/** Of the rep's own deal, of a colleague's, and of another team's: may they? */
const table: readonly (readonly [Permission, rep: Answers, manager: Answers, admin: Answers])[] = [
  ['see deal', inTheTeam, inTheTeam, everywhere],
  ['see activity', onlyOwn, inTheTeam, everywhere],
  ['create deal', onlyOwn, inTheTeam, everywhere],
  ['change deal', onlyOwn, inTheTeam, everywhere],
  ['override gate', nowhere, inTheTeam, everywhere],
  ['change team', nowhere, inTheTeam, everywhere],
  ['post brief', nowhere, inTheTeam, everywhere],
  ['join team', onlyOwn, inTheTeam, everywhere],
  ['grow catalogue', inTheTeam, inTheTeam, everywhere],
  ['set rate', nowhere, inTheTeam, everywhere],
  ['change settings', nowhere, nowhere, everywhere],
  ['import deals', nowhere, inTheTeam, everywhere],
  ['export data', nowhere, nowhere, everywhere],
  ['add team', nowhere, nowhere, everywhere],
];

function answersFor(personId: PersonId, permission: Permission): Answers {
  return {
    own: isPermitted(directory, personId, permission, own),
    aColleagues: isPermitted(directory, personId, permission, aColleagues),
    otherTeams: isPermitted(directory, personId, permission, otherTeams),
  };
}

test.each(table)('who may "%s"', (permission, rep, manager, admin) => {
  expect({
    rep: answersFor(people.rep, permission),
    manager: answersFor(people.manager, permission),
    admin: answersFor(people.admin, permission),
  }).toEqual({ rep, manager, admin });
});

test('somebody the workspace does not know may do nothing', () => {
  const nobody = PersonId.parse(uuid(255));
  expect(table.map(([permission]) => answersFor(nobody, permission))).toEqual(table.map(() => nowhere));
});

test("a refusal sends people to the team's managers, and where there are none to the admins", () => {
  expect(whoCanGrant(directory, own)).toEqual([people.manager]);
  expect(whoCanGrant(directory, otherTeams)).toEqual([people.outsideManager]);
  expect(whoCanGrant(directory)).toEqual([people.admin]);
});

test('people see the deals of their own teams, an admin those of all', () => {
  expect(visibleTeams(directory, people.rep)).toEqual([teams.north]);
  expect(visibleTeams(directory, people.outsideManager)).toEqual([teams.south]);
  expect(visibleTeams(directory, people.admin)).toEqual([teams.north, teams.south]);
});
