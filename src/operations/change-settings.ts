/** Catalogues, rates, and the one way settings change: permitted?, decide, save, and let every reader know. */
import type { Day } from '../domain/days.ts';
import { dayOf } from '../domain/days.ts';
import { checkText, longestName } from '../domain/decisions.ts';
import { type Directory, primaryTeam } from '../domain/directory.ts';
import type { CatalogueItemId } from '../domain/ids.ts';
import type { Currency, Decimal } from '../domain/money.ts';
import type { Permission, Target } from '../domain/permissions.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { type CatalogueKind, nameKey } from '../domain/vocabulary.ts';
import { changeItem, type ItemDetails, itemNamed } from '../storage/account-records.ts';
import { settingsChanged } from '../storage/directory-records.ts';
import { lossReasonCounts } from '../storage/pipeline-reads.ts';
import { addRate } from '../storage/rates.ts';
import type { Authorship } from '../storage/record-history.ts';
import type { Scope } from '../storage/rows.ts';
import {
  type By,
  permissionRefusal,
  personBehind,
  readDirectory,
  scopeOf,
  transact,
  type Workspace,
} from './workspace.ts';

export interface SettingsChange {
  readonly scope: Scope;
  readonly directory: Directory;
  readonly authorship: Authorship;
}

/** Changes of settings queue on the workspace's row, so that each decides on what the one before it left. */
export function changeSettings<T>(
  workspace: Workspace,
  by: By,
  permission: Permission,
  target: Target,
  work: (change: SettingsChange) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  return transact(workspace, async (scope) => {
    await settingsChanged(scope);
    const directory = await workspace.storage.directory(scope);
    const refusal = permissionRefusal(directory, by, permission, target);
    if (refusal) return refused(refusal);
    return work({ scope, directory, authorship: { actor: by.actor, at: workspace.clock.now() } });
  });
}

/** Adds to a catalogue, or takes an item up again that was retired. */
export function addToCatalogue(
  workspace: Workspace,
  by: By,
  kind: CatalogueKind,
  name: string,
  details: ItemDetails = {},
): Promise<Result<CatalogueItemId, Refusal>> {
  return changeSettings(workspace, by, 'grow catalogue', {}, async ({ scope, authorship }) => {
    const problem = checkText(name, longestName);
    return problem ? refused(problem) : done(await itemNamed(scope, authorship, kind, name, details));
  });
}

/** Renames an item, changes its details, or retires it: then it is offered no more, but stays where it was used. */
export function changeCatalogueItem(
  workspace: Workspace,
  by: By,
  id: CatalogueItemId,
  changes: ItemDetails & { readonly name?: string; readonly isRetired?: boolean },
): Promise<Result<CatalogueItemId, Refusal>> {
  return changeSettings(workspace, by, 'change settings', {}, async ({ scope, authorship, directory }) => {
    const item = directory.catalogue.get(id);
    if (!item) return refused({ kind: 'item-unknown' });
    const { name } = changes;
    const problem = name === undefined ? undefined : checkText(name, longestName);
    if (problem) return refused(problem);
    const isTaken = [...directory.catalogue.values()].some(
      (one) =>
        one.id !== id && one.kind === item.kind && name !== undefined && nameKey(one.name) === nameKey(name),
    );
    if (isTaken) return refused({ kind: 'name-taken', name: name ?? '' });
    await changeItem(scope, authorship, id, changes);
    return done(id);
  });
}

export interface RateRequest {
  readonly currency: Currency;
  /** How many units of the base currency one unit of `currency` is worth. */
  readonly baseForOne: Decimal;
  /** Null: today, in the zone of the person's team. */
  readonly onDate: Day | null;
}

export interface RateSet extends RateRequest {
  readonly onDate: Day;
  readonly baseCurrency: Currency;
}

/** Adds a rate; a later one for the same day takes its place. */
export function setRate(
  workspace: Workspace,
  by: By,
  request: RateRequest,
): Promise<Result<RateSet, Refusal>> {
  return changeSettings(workspace, by, 'set rate', {}, async ({ scope, authorship, directory }) => {
    const { currency, baseForOne } = request;
    const { baseCurrency } = directory;
    if (currency === baseCurrency) return refused({ kind: 'base-currency' });
    const personId = personBehind(by.actor);
    const team = (personId && primaryTeam(directory, personId)) ?? [...directory.teams.values()][0];
    if (!team) return refused({ kind: 'team-unknown' });
    const now = workspace.clock.now();
    const onDate = request.onDate ?? dayOf(now, team.zone);
    if (onDate > dayOf(now, team.zone)) return refused({ kind: 'in-the-future', at: now, on: onDate });
    await addRate(scope, authorship, currency, onDate, decimalDigits(baseForOne));
    return done({ currency, baseForOne, onDate, baseCurrency });
  });
}

/** The loss reasons to choose from, the workspace's most used first. */
export async function lossReasonsByUse(workspace: Workspace): Promise<readonly CatalogueItemId[]> {
  const directory = await readDirectory(workspace);
  const counts = await lossReasonCounts(scopeOf(workspace));
  return [...directory.catalogue.values()]
    .filter((item) => item.kind === 'loss-reason' && !item.isRetired)
    .sort((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0) || a.name.localeCompare(b.name))
    .map((item) => item.id);
}

/** `{ units: 108n, scale: 2 }` is `1.08`. */
export function decimalDigits({ units, scale }: Decimal): string {
  const text = units.toString().padStart(scale + 1, '0');
  return scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
}
