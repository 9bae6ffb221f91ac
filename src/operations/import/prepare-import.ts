/** Makes what imported deals refer to, as planned: pipeline, teams, catalogues, people. What is there stays as it is. */

import { Zone } from '../../domain/days.ts';
import { type Directory, primaryTeam, usualTeam } from '../../domain/directory.ts';
import type { PipelineId, TeamId } from '../../domain/ids.ts';
import { type CatalogueKind, nameKey } from '../../domain/vocabulary.ts';
import { addItems } from '../../storage/account-records.ts';
import { settingsChanged } from '../../storage/directory-records.ts';
import { addImportedPeople, peopleKeys } from '../../storage/imported-people.ts';
import { addPipeline } from '../../storage/pipeline-records.ts';
import type { Authorship } from '../../storage/record-history.ts';
import type { Scope } from '../../storage/rows.ts';
import { addMembers, addTeam } from '../../storage/team-records.ts';
import { type By, personBehind, type Workspace } from '../workspace.ts';
import type { ImportOptions, ImportPlan, PlannedPerson, PlannedPipeline } from './import-contract.ts';
import { PeopleBook } from './people-book.ts';

/** One thing to make in a transaction; made again, it finds itself done. */
export type Preparation = (scope: Scope) => Promise<void>;

const peopleAtOnce = 200;
const itemsAtOnce = 500;
const usualCycleDays = 60;
const usualStallDays = 14;

/** Written down as the import's doing; `asker` is whose team new ones take after. */
export function preparations(workspace: Workspace, asker: By, plan: ImportPlan): readonly Preparation[] {
  const { storage, clock } = workspace;
  const authorship = () => ({ actor: { kind: 'import' } as const, at: clock.now() });
  const read = (scope: Scope) => storage.directory(scope);
  return [
    async (scope) => makeTeams(scope, authorship(), await read(scope), asker, plan),
    ...chunks(itemsOfPlan(plan), itemsAtOnce).map(
      (items): Preparation =>
        async (scope) => {
          await settingsChanged(scope);
          await addItems(scope, authorship(), items);
        },
    ),
    ...chunks(withNobody(plan), peopleAtOnce).map(
      (people): Preparation =>
        async (scope) =>
          makePeople(scope, authorship(), await read(scope), people, plan),
    ),
  ];
}

async function makeTeams(
  scope: Scope,
  by: Authorship,
  directory: Directory,
  asker: By,
  plan: ImportPlan,
): Promise<void> {
  await settingsChanged(scope);
  let pipelineId: PipelineId | undefined;
  for (const pipeline of plan.pipelines) {
    const id = await pipelineOfPlan(scope, by, directory, pipeline);
    pipelineId ??= id;
  }
  if (!pipelineId) throw new Error('a plan without a pipeline');
  const existing = new Set([...directory.teams.values()].map((team) => nameKey(team.name)));
  const settings = settingsOfNewTeams(directory, asker, plan.options);
  for (const { name, salesRegion } of plan.teams)
    if (!existing.has(nameKey(name)))
      await addTeam(scope, by, {
        name: name.trim(),
        channelId: null,
        pipelineId,
        ...settings,
        ...usualTeam(by.at),
        salesRegion,
      });
}

async function pipelineOfPlan(
  scope: Scope,
  by: Authorship,
  directory: Directory,
  pipeline: PlannedPipeline,
): Promise<PipelineId> {
  const existing = findPipeline(directory, pipeline.name);
  if (existing) return existing.id;
  const stages = pipeline.stages.map(({ name, probability, isQualifying }) => ({
    name: name.trim(),
    meaning: '',
    followUp: null,
    probability,
    isQualifying,
    stallLimitDays: usualStallDays,
    criteria: [],
  }));
  return addPipeline(scope, by, { name: pipeline.name, cycleDays: usualCycleDays }, stages);
}

export function findPipeline(directory: Directory, name: string) {
  return [...directory.pipelines.values()].find((one) => nameKey(one.name) === nameKey(name));
}

/** What was asked for, else as the asker's team has it, else the first one. */
function settingsOfNewTeams(directory: Directory, by: By, options: ImportOptions) {
  const askerId = personBehind(by.actor);
  const model = (askerId && primaryTeam(directory, askerId)) ?? [...directory.teams.values()][0];
  return {
    zone: options.zone ?? model?.zone ?? Zone.parse('UTC'),
    currency: options.currency ?? model?.currency ?? directory.baseCurrency,
    language: options.language ?? model?.language ?? 'en',
  };
}

function itemsOfPlan({ facts, newProducts }: ImportPlan) {
  const named = (kind: CatalogueKind, names: readonly { readonly name: string }[]) =>
    names.map(({ name }) => ({ kind, name: name.trim() }));
  return [
    ...newProducts.map((name) => ({ kind: 'product' as const, name: name.trim() })),
    ...named('competitor', facts.competitors),
    ...named('source', facts.sources),
    ...named('loss-reason', facts.lossReasons),
    ...named('industry', facts.industries),
  ];
}

/** Deals without an owner belong to one that says so. */
function withNobody({ people, facts, options }: ImportPlan): readonly PlannedPerson[] {
  if (facts.withoutOwner === 0) return people;
  return [...people, { name: options.words.noOwner, email: null, isNew: true, team: null }];
}

async function makePeople(
  scope: Scope,
  by: Authorship,
  directory: Directory,
  people: readonly PlannedPerson[],
  { options, teams }: ImportPlan,
): Promise<void> {
  await settingsChanged(scope);
  const book = new PeopleBook(await peopleKeys(scope), options.source);
  const missing = people.filter((person) => book.find(person) === undefined);
  const added = await addImportedPeople(
    scope,
    by,
    missing.map(({ name, email }) => ({ name, email, importSource: options.source })),
  );
  for (const person of added) book.add(person);
  const managers = new Set(teams.flatMap(({ manager }) => (manager === null ? [] : nameKey(manager))));
  for (const team of directory.teams.values()) {
    const members = people.flatMap((person) => {
      const personId = book.find(person);
      const isMeant = person.team !== null && nameKey(person.team) === nameKey(team.name);
      if (!isMeant || personId === undefined || primaryTeam(directory, personId)) return [];
      const role = managers.has(nameKey(person.name)) ? ('manager' as const) : ('member' as const);
      return [{ personId, role }];
    });
    if (members.length > 0) await addMembers(scope, by, team.id, members);
  }
}

export function findTeam(directory: Directory, name: string): TeamId | undefined {
  return [...directory.teams.values()].find((team) => nameKey(team.name) === nameKey(name))?.id;
}

export function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const parts: T[][] = [];
  for (let from = 0; from < items.length; from += size) parts.push(items.slice(from, from + size));
  return parts;
}
