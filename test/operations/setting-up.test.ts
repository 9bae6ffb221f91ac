import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { createPipeline } from '../../src/operations/change-pipeline.ts';
import { addToCatalogue, changeCatalogueItem, setRate } from '../../src/operations/change-settings.ts';
import { joinTeam } from '../../src/operations/join-team.ts';
import { setMember, setUpTeam } from '../../src/operations/set-up-team.ts';
import { openWorkspaces, readDirectory } from '../../src/operations/workspace.ts';
import { day, eur, usd } from '../support/deals.ts';
import {
  accepted,
  by,
  type Company,
  given,
  newCompany,
  refusedFor,
  slackPerson,
  storageOfTests,
  TestClock,
  teamSetup,
  template,
} from '../support/workspace.ts';

describe('setting up', () => {
  test('makes whoever runs it first the admin, and the team’s currency the base', async () => {
    const company = await newCompany();
    const directory = await readDirectory(company.workspace);
    expect(directory.baseCurrency).toBe('USD');
    expect([...directory.people.values()].filter((one) => one.isAdmin).map((one) => one.name)).toEqual([
      'Ada',
    ]);
    expect([...directory.pipelines.values()][0]?.stages.map((stage) => stage.name)).toEqual(
      template.stages.map((stage) => stage.name),
    );
    const names = [...directory.catalogue.values()].map((item) => item.name);
    expect(names.sort()).toEqual(['Machines', 'No decision', 'Price', 'Trade fair']);
    const { north } = company.teams;
    expect(
      directory.teams
        .get(north)
        ?.members.map((member) => member.role)
        .sort(),
    ).toEqual(['manager', 'member', 'member']);
  });

  test('by two people at once makes one workspace with one admin', async () => {
    const workspaces = openWorkspaces(await storageOfTests(), new TestClock());
    const identity = { slackTeamId: `T${randomUUID()}`, enterpriseId: null, name: 'Initech' };
    const results = await Promise.all([
      setUpTeam(workspaces, identity, slackPerson('Ada'), teamSetup()),
      setUpTeam(workspaces, identity, slackPerson('Bob'), teamSetup({ name: 'South' })),
    ]);
    expect(results.map(refusedFor).sort()).toEqual(['not-permitted', undefined]);
    const directory = await readDirectory(given(await workspaces.find(identity.slackTeamId)));
    expect([...directory.people.values()].filter((one) => one.isAdmin)).toHaveLength(1);
    expect(directory.teams.size).toBe(1);
  });
});

describe('once set up', () => {
  let company: Company;
  beforeAll(async () => {
    company = await newCompany();
  });

  test('whoever is new and has several teams to choose from is asked, and then joins one', async () => {
    const nina = slackPerson('Nina');
    const { workspace, teams } = company;
    const asked = await joinTeam(workspace, nina, null);
    expect(asked.kind === 'choose' && asked.teams.map((team) => team.name)).toEqual(['North', 'South']);
    expect(await joinTeam(workspace, nina, teams.south)).toMatchObject({ kind: 'member', isNew: true });
    expect(await joinTeam(workspace, nina, null)).toMatchObject({
      kind: 'member',
      isNew: false,
      person: { name: 'Nina', isAdmin: false },
      team: { name: 'South' },
    });
  });

  test('a person has one primary team: a new one ends the old', async () => {
    const { workspace, people, teams } = company;
    const membership = { role: 'member', isPrimary: true } as const;
    const carl = slackPerson('Carl');
    accepted(await setMember(workspace, by(people.admin), teams.south, carl, membership));
    const directory = await readDirectory(workspace);
    const primary = [...directory.teams.values()].filter((team) =>
      team.members.some((member) => member.personId === people.colleague && member.isPrimary),
    );
    expect(primary.map((team) => team.name)).toEqual(['South']);
  });

  test.each([
    ['without stages', { stages: [] }, 'pipeline-empty'],
    ['whose first stage qualifies', { stages: template.stages.slice(1) }, 'first-stage-qualifies'],
    ['of a name there is', { name: 'ＣＬＡＳＳＩＣ' }, 'name-taken'],
    ['with two stages of one name', { stages: [...template.stages, ...template.stages] }, 'name-taken'],
  ])('a pipeline %s is refused', async (_, fields, kind) => {
    const { workspace, people } = company;
    const wanted = { ...template, name: 'Another', ...fields };
    expect(refusedFor(await createPipeline(workspace, by(people.admin), wanted))).toBe(kind);
  });

  test('a rate is said for a day that has come, and never for the base currency', async () => {
    const { workspace, people } = company;
    const rate = { currency: eur, baseForOne: { units: 108n, scale: 2 }, onDate: null };
    expect(accepted(await setRate(workspace, by(people.manager), rate))).toMatchObject({
      onDate: '2026-03-02',
      baseCurrency: 'USD',
    });
    const attempts = [
      { ...rate, currency: usd },
      { ...rate, onDate: day('2026-03-03') },
    ];
    const kinds = [];
    for (const attempt of attempts)
      kinds.push(refusedFor(await setRate(workspace, by(people.manager), attempt)));
    expect(kinds).toEqual(['base-currency', 'in-the-future']);
  });

  test('an item that was retired is taken up again when somebody types its name', async () => {
    const { workspace, people } = company;
    const id = accepted(await addToCatalogue(workspace, by(people.rep), 'competitor', 'Rival'));
    accepted(await changeCatalogueItem(workspace, by(people.admin), id, { isRetired: true }));
    expect(accepted(await addToCatalogue(workspace, by(people.rep), 'competitor', ' ＲＩＶＡＬ'))).toBe(id);
    expect((await readDirectory(workspace)).catalogue.get(id)).toMatchObject({ isRetired: false });
  });

  test('every change of settings is history, with who made it', async () => {
    const { workspace, people } = company;
    const id = accepted(await addToCatalogue(workspace, by(people.rep), 'product', 'Suite'));
    const { db, workspaceId } = workspace.storage.scope;
    const entries = await db.historyEntry.findMany({ where: { workspaceId, subjectId: id } });
    expect(entries).toMatchObject([{ kind: 'added', seq: 1, actorKind: 'person', actorId: people.rep }]);
  });
});
