import { type Directory, pipelineOf, primaryTeam, type Team, teamOf } from '../../domain/directory.ts';
import { CatalogueItemId, type PersonId, type PipelineId, type TeamId } from '../../domain/ids.ts';
import type { ImportedDeal } from '../../domain/imported.ts';
import type { ChangeTarget } from '../../domain/imported-changes.ts';
import { type ImportMoment, importMoment } from '../../domain/imported-time.ts';
import { mayImportInto } from '../../domain/permissions.ts';
import type { Pipeline } from '../../domain/pipeline.ts';
import { looseKey } from '../../domain/stage-words.ts';
import { type CatalogueKind, nameKey } from '../../domain/vocabulary.ts';
import type { PersonKeys } from '../../storage/imported-people.ts';
import { type By, personBehind } from '../workspace.ts';
import type { ImportOptions, ImportPlan } from './import-contract.ts';
import { PeopleBook } from './people-book.ts';
import { defaultTeam } from './plan-import.ts';
import { meantBy, outcomeMeant } from './plan-pipeline.ts';
import { findPipeline, findTeam } from './prepare-import.ts';

/** What the names in rows mean here, once everything they refer to is there. Each name is looked up once. */
export interface ImportContext {
  readonly source: string;
  /** That of rows which name a pipeline, or none. */
  readonly named: (theirs: string | null) => PipelineContext;
  /** That of a deal, which stays in its pipeline whatever its row names. */
  readonly within: (pipelineId: PipelineId) => PipelineContext;
  readonly owner: (owner: ImportedDeal['owner']) => PersonId;
  readonly team: (name: string | null, ownerId: PersonId) => Team;
  /** Whether deals of a team may be brought and changed by whoever asks for the import. */
  readonly mayBring: (teamId: TeamId) => boolean;
  readonly item: (kind: CatalogueKind, name: string) => CatalogueItemId;
  readonly noAccount: string;
  /** The instant of a batch in a team's days. */
  readonly moment: (now: Date, team: Team) => ImportMoment;
}

/** What the names of stages mean in one pipeline. */
export interface PipelineContext {
  readonly pipeline: Pipeline;
  /** Undefined for a stage that the pipeline does not have. */
  readonly target: (theirs: string) => ChangeTarget | undefined;
}

export function importContext(
  directory: Directory,
  people: readonly PersonKeys[],
  by: By,
  plan: ImportPlan,
): ImportContext {
  const { options } = plan;
  const within = remembered((id: PipelineId) => pipelineContext(pipelineOf(directory, id), options));
  const pipelines = new Map(
    plan.pipelines.map(({ theirs, name }) => [
      theirs === null ? '' : nameKey(theirs),
      within(known(findPipeline(directory, name), name).id),
    ]),
  );
  const [only] = pipelines.values();
  const isOne = pipelines.size === 1;
  const book = new PeopleBook(people, options.source);
  const fallback = known(
    findTeam(directory, defaultTeam(directory, by, options)) ?? firstTeam(directory),
    'team',
  );
  const byName = remembered((name: string) => findTeam(directory, name));
  const byOwner = remembered((ownerId: PersonId) => primaryTeam(directory, ownerId)?.id);
  const items = catalogueIndex(directory);
  const owners = remembered((key: string) => {
    const [name = '', email = ''] = key.split('\n');
    return known(book.find({ name, email: email === '' ? null : email }), name);
  });
  return {
    source: options.source,
    named: remembered((theirs) =>
      known(isOne ? only : pipelines.get(theirs === null ? '' : nameKey(theirs)), theirs ?? 'pipeline'),
    ),
    within,
    owner: (owner) =>
      owners(owner === null ? options.words.noOwner : `${owner.name.trim()}\n${owner.email ?? ''}`),
    team: (name, ownerId) =>
      teamOf(directory, (name === null ? undefined : byName(name)) ?? byOwner(ownerId) ?? fallback),
    mayBring: remembered((teamId: TeamId) => mayImportInto(directory, personBehind(by.actor), teamId)),
    item: (kind, name) => known(items.get(`${kind} ${itemKey(kind, name)}`), name),
    noAccount: options.words.noAccount,
    moment: momentsOf(),
  };
}

function pipelineContext(pipeline: Pipeline, options: ImportOptions): PipelineContext {
  return {
    pipeline,
    target: remembered((theirs: string) => {
      const stage = pipeline.stages.find((one) => nameKey(one.name) === nameKey(meantBy(options, theirs)));
      return stage ? stage.id : outcomeMeant(options, theirs);
    }),
  };
}

function firstTeam(directory: Directory): TeamId | undefined {
  return [...directory.teams.keys()][0];
}

function catalogueIndex(directory: Directory): ReadonlyMap<string, CatalogueItemId> {
  const index = new Map<string, CatalogueItemId>();
  for (const { kind, name, id } of directory.catalogue.values()) {
    const key = `${kind} ${itemKey(kind, name)}`;
    if (!index.has(key)) index.set(key, CatalogueItemId.parse(id));
  }
  return index;
}

function itemKey(kind: CatalogueKind, name: string): string {
  return kind === 'product' ? looseKey(name) : nameKey(name);
}

/** The days of a team do not move while an import runs; only its now does. */
function momentsOf(): ImportContext['moment'] {
  const moments = new Map<string, ImportMoment>();
  return (now, team) => {
    const kept = moments.get(team.zone);
    if (kept?.now.getTime() === now.getTime()) return kept;
    const fresh = importMoment(now, team.zone);
    const moment = kept ? { ...fresh, startOf: kept.startOf } : fresh;
    moments.set(team.zone, moment);
    return moment;
  };
}

function remembered<K, V>(find: (key: K) => V): (key: K) => V {
  const found = new Map<K, V>();
  return (key) => {
    const value = found.get(key);
    if (value !== undefined) return value;
    const fresh = find(key);
    found.set(key, fresh);
    return fresh;
  };
}

function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the import's preparations did not make ${name}`);
  return value;
}
