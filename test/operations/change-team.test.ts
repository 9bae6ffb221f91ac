import { beforeAll, describe, expect, test } from 'vitest';
import { personOf, teamOf } from '../../src/domain/directory.ts';
import type { TeamId } from '../../src/domain/ids.ts';
import { refused } from '../../src/domain/result.ts';
import { changeTeam, type TeamChange } from '../../src/operations/change-team.ts';
import { readDirectory } from '../../src/operations/workspace.ts';
import { accepted, by, type Company, newCompany, refusedFor, slackPerson } from '../support/workspace.ts';

const nothing: TeamChange = { fields: {}, present: [], leaving: [] };

describe('changing a team', () => {
  let company: Company;
  beforeAll(async () => {
    company = await newCompany();
  });

  async function membersOfNorth() {
    const directory = await readDirectory(company.workspace);
    const { members } = teamOf(directory, company.teams.north);
    return Object.fromEntries(
      members.map(({ personId, role, isPrimary }) => [
        personOf(directory, personId).name,
        { role, isPrimary },
      ]),
    );
  }

  test('brings in, promotes and lets go at once; a second team stays second for who has one', async () => {
    const { workspace, people, teams } = company;
    const rita = slackPerson('Rita');
    const present = [
      { person: rita, role: 'manager' as const },
      { person: slackPerson('Nina'), role: 'member' as const },
      { person: slackPerson('Otto'), role: 'member' as const },
    ];
    const leaving = [slackPerson('Carl').slackUserId];
    const change = { fields: { name: 'Far North' }, present, leaving };
    accepted(await changeTeam(workspace, by(people.manager), teams.north, change));
    expect(await membersOfNorth()).toEqual({
      Mona: { role: 'manager', isPrimary: true },
      Rita: { role: 'manager', isPrimary: true },
      Nina: { role: 'member', isPrimary: true },
      Otto: { role: 'member', isPrimary: false },
    });
  });

  test('is for its managers and admins', async () => {
    const { workspace, people, teams } = company;
    const asked = (who: 'outsider' | 'outsideManager' | 'admin') =>
      changeTeam(workspace, by(people[who]), teams.north, nothing);
    expect(refusedFor(await asked('outsider'))).toBe('not-permitted');
    expect(refusedFor(await asked('outsideManager'))).toBe('not-permitted');
    expect(refusedFor(await asked('admin'))).toBeUndefined();
  });

  test('asks again who has not seen what somebody changed meanwhile, but not for another team’s sake', async () => {
    const { workspace, people, teams } = company;
    const versionOf = async (teamId: TeamId) => teamOf(await readDirectory(workspace), teamId).version;
    const seen = await versionOf(teams.north);
    const limit = (teamId: TeamId, contactLimitDays: number, of?: number) =>
      changeTeam(workspace, by(people.admin), teamId, {
        ...nothing,
        fields: { contactLimitDays },
        ...(of === undefined ? {} : { seen: of }),
      });
    accepted(await limit(teams.south, 20));
    accepted(await limit(teams.north, 21, seen));
    const late = await limit(teams.north, 22, seen);
    const version = await versionOf(teams.north);
    expect(late).toEqual(refused({ kind: 'team-changed', version, by: people.admin }));
    accepted(await limit(teams.north, 22, version));
  });

  test('refuses a name that another team has, and none at all', async () => {
    const { workspace, people, teams } = company;
    const renamed = (name: string) =>
      changeTeam(workspace, by(people.admin), teams.north, { ...nothing, fields: { name } });
    expect(refusedFor(await renamed('ＳＯＵＴＨ'))).toBe('name-taken');
    expect(refusedFor(await renamed('  '))).toBe('text-needed');
    expect(refusedFor(await renamed('far north'))).toBeUndefined();
  });
});
