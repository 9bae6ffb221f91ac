import { type Directory, itemsOf, primaryTeam } from '../../domain/directory.ts';
import type { PersonId } from '../../domain/ids.ts';
import { looseKey } from '../../domain/stage-words.ts';
import { nameKey } from '../../domain/vocabulary.ts';
import { peopleKeys } from '../../storage/imported-people.ts';
import { type By, personBehind, readDirectory, scopeOf, type Workspace } from '../workspace.ts';
import type { FileFacts, ImportOptions, ImportPlan, PlannedPerson, PlannedTeam } from './import-contract.ts';
import { type NamedPerson, nameKeys, PeopleBook, personKey } from './people-book.ts';
import { planPipelines } from './plan-pipeline.ts';

/**
 * Says what an import would make and what it still has to know, without changing anything. Planned again after an
 * interruption, it finds what was made before.
 */
export async function planImport(
  workspace: Workspace,
  by: By,
  facts: FileFacts,
  options: ImportOptions,
): Promise<ImportPlan> {
  const directory = await readDirectory(workspace);
  const book = new PeopleBook(await peopleKeys(scopeOf(workspace)), options.source);
  const { pipelines, questions } = planPipelines(directory, personBehind(by.actor), facts, options);
  const people = planPeople(directory, book, facts, defaultTeam(directory, by, options));
  return {
    options,
    questions,
    facts,
    pipelines,
    teams: planTeams(directory, facts, people, defaultTeam(directory, by, options)),
    people,
    ...planProducts(directory, facts),
  };
}

/** The team of whoever no file puts into one. */
export function defaultTeam(directory: Directory, by: By, options: ImportOptions): string {
  const askerId = personBehind(by.actor);
  const team = (askerId && primaryTeam(directory, askerId)) ?? [...directory.teams.values()][0];
  return options.teamName ?? team?.name ?? directory.name;
}

/** The team a row of the file of people means: its own, else that of the manager. */
function teamOfRow(row: { readonly team: string | null; readonly manager: string | null }): string | null {
  return row.team ?? row.manager;
}

function planPeople(
  directory: Directory,
  book: PeopleBook,
  facts: FileFacts,
  team: string,
): readonly PlannedPerson[] {
  const planned = new Map<string, PlannedPerson>();
  const names = new Set<string>();
  const isNamed = (name: string) => nameKeys(name).some((key) => names.has(key));
  function plan(person: NamedPerson, wanted: string | null): void {
    // Somebody the files name with an e-mail here and without one there is one person.
    if (planned.has(personKey(person)) || (person.email === null && isNamed(person.name))) return;
    const id = book.find(person);
    planned.set(personKey(person), {
      name: person.name,
      email: person.email,
      isNew: id === undefined,
      team: id !== undefined && isInTeam(directory, id) ? null : wanted,
    });
    for (const key of nameKeys(person.name)) names.add(key);
  }
  for (const row of facts.people) plan(row, teamOfRow(row) ?? team);
  for (const row of facts.people)
    if (row.manager !== null) plan({ name: row.manager, email: null }, teamOfRow(row));
  for (const owner of facts.owners) {
    const isListed = names.has(nameKey(owner.name)) && !planned.has(personKey(owner));
    const listed = isListed ? planned.get(nameKey(owner.name)) : undefined;
    if (!listed) plan(owner, owner.team ?? team);
    // The file of deals knows the e-mail of somebody whom the file of people knows only by name.
    else if (owner.email !== null && listed.email === null)
      planned.set(nameKey(owner.name), { ...listed, email: owner.email });
  }
  return [...planned.values()];
}

function isInTeam(directory: Directory, id: PersonId): boolean {
  return primaryTeam(directory, id) !== undefined;
}

function planTeams(
  directory: Directory,
  facts: FileFacts,
  people: readonly PlannedPerson[],
  fallback: string,
): readonly PlannedTeam[] {
  const teams = new Map<string, PlannedTeam>();
  const existing = new Set([...directory.teams.values()].map((team) => nameKey(team.name)));
  function plan(name: string, manager: string | null, salesRegion: string | null): void {
    const known = teams.get(nameKey(name));
    teams.set(nameKey(name), {
      name: known?.name ?? name,
      isNew: !existing.has(nameKey(name)),
      manager: known?.manager ?? manager,
      salesRegion: known?.salesRegion ?? salesRegion,
    });
  }
  for (const row of facts.people) {
    const name = teamOfRow(row);
    if (name !== null) plan(name, row.manager, row.salesRegion);
  }
  for (const person of people) if (person.team !== null) plan(person.team, null, null);
  for (const { name } of facts.teams) plan(name, null, null);
  if (facts.withoutOwner > 0 || teams.size === 0) plan(fallback, null, null);
  return [...teams.values()];
}

/** Names that differ only by space, case or punctuation are one product: the product file's or the catalogue's. */
function planProducts(
  directory: Directory,
  facts: FileFacts,
): Pick<ImportPlan, 'sameProducts' | 'newProducts'> {
  const known = new Map<string, string>();
  const inCatalogue = new Set<string>();
  for (const { name } of itemsOf(directory, 'product')) {
    known.set(looseKey(name), name);
    inCatalogue.add(nameKey(name));
  }
  const names = new Set<string>();
  for (const name of facts.productFile) {
    if (!known.has(looseKey(name))) known.set(looseKey(name), name);
    names.add(known.get(looseKey(name)) ?? name);
  }
  const sameProducts: { written: string; product: string }[] = [];
  for (const { name } of facts.products) {
    const product = known.get(looseKey(name)) ?? name;
    known.set(looseKey(name), product);
    names.add(product);
    if (nameKey(product) !== nameKey(name)) sameProducts.push({ written: name, product });
  }
  return { sameProducts, newProducts: [...names].filter((name) => !inCatalogue.has(nameKey(name))) };
}
