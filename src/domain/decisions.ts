/** What every decision about a deal starts from and comes to. The decisions are in `decide-*.ts`: pure, one per thing to do. */
import { type Day, dayOf, startOfDay, type Zone } from './days.ts';
import type { Deal, NextStep } from './deal.ts';
import { type Directory, pipelineOf } from './directory.ts';
import type { GateFacts } from './gates.ts';
import { type DealEntry, type DealEvent, type FieldChanges, isMove, standingEntries } from './history.ts';
import type { CatalogueItemId, PersonId } from './ids.ts';
import { largestAmount } from './money.ts';
import { isPermitted, type Permission, whoCanGrant } from './permissions.ts';
import type { Pipeline } from './pipeline.ts';
import type { Refusal } from './refusals.ts';
import { change } from './replay.ts';
import { done, type Result, refused } from './result.ts';
import type { CatalogueKind, ContactRole, DealStatus } from './vocabulary.ts';

/** A deal, all that is known around it, and who wants something at what instant. */
export interface Situation {
  readonly deal: Deal;
  readonly entries: readonly DealEntry[];
  readonly directory: Directory;
  /** The roles of the account's contacts. */
  readonly roles: readonly ContactRole[];
  readonly hasIndustry: boolean;
  /** The person who asks; null for what acts by itself. */
  readonly personId: PersonId | null;
  readonly now: Date;
  /** Days are read in it: the zone of the deal's team. */
  readonly zone: Zone;
}

/** An entry to be written: `occurredAt` and `occurredOn` as `placeInTime` gives them. */
export interface PlannedEntry {
  readonly event: DealEvent;
  readonly occurredAt: Date;
  readonly occurredOn: Day | null;
}

/** One act: its entries in order, never empty. */
export type Decision = Result<readonly PlannedEntry[], Refusal>;

/** When something is said to have happened; nothing said means now. */
export type StatedTime = { readonly at: Date } | { readonly on: Day } | null;

export const longestName = 150;
export const longestText = 3000;
/** A note may be a whole message. */
export const longestNote = 40_000;

const longestLookBackMs = 5 * 366 * 86_400_000;

/**
 * Gives an entry its instant. Unstated, it is the later of now and the latest standing entry. Nothing lies in the future,
 * nor before a deal's previous stage or status entry when it is one itself; a day is as early as those allow.
 */
export function placeInTime(
  situation: Pick<Situation, 'entries' | 'now' | 'zone'>,
  event: DealEvent,
  stated: StatedTime,
): Result<PlannedEntry, Refusal> {
  const { now, zone } = situation;
  const standing = standingEntries(situation.entries);
  if (stated === null || ('on' in stated && stated.on === dayOf(now, zone))) {
    const latest = standing.reduce(
      (last, entry) => Math.max(last, entry.occurredAt.getTime()),
      now.getTime(),
    );
    return done({ event, occurredAt: new Date(latest), occurredOn: null });
  }
  const day = 'on' in stated ? stated.on : null;
  const at = 'on' in stated ? startOfDay(stated.on, zone) : stated.at;
  if (at > now) return refused({ kind: 'in-the-future', at, on: day });
  if (now.getTime() - at.getTime() > longestLookBackMs) return refused({ kind: 'too-long-ago', at });
  const previous = isMove(event) ? standing.filter((entry) => isMove(entry.event)).at(-1) : undefined;
  if (!previous) return done({ event, occurredAt: at, occurredOn: day });
  const previousDay = previous.occurredOn ?? dayOf(previous.occurredAt, zone);
  const isBefore = day === null ? at < previous.occurredAt : day < previousDay;
  if (isBefore) return refused({ kind: 'before-previous', previous });
  return done({ event, occurredAt: later(at, previous.occurredAt), occurredOn: day });
}

/** Places several events of one act, the first problem ending it. */
export function planned(
  situation: Pick<Situation, 'entries' | 'now' | 'zone'>,
  events: readonly (readonly [DealEvent, StatedTime])[],
): Decision {
  const plan: PlannedEntry[] = [];
  for (const [event, stated] of events) {
    const placed = placeInTime(situation, event, stated);
    if (!placed.ok) return placed;
    plan.push(placed.value);
  }
  return done(plan);
}

/** The refusal of a deal that is in none of the states needed. */
export function needStatus(deal: Deal, ...needed: readonly DealStatus[]): Refusal | undefined {
  return needed.includes(deal.status) ? undefined : { kind: 'wrong-status', status: deal.status, needed };
}

/** Automations are not asked; people are, by `permissions.ts`. */
export function needPermission(situation: Situation, permission: Permission): Refusal | undefined {
  const { directory, deal, personId } = situation;
  if (personId === null || isPermitted(directory, personId, permission, deal)) return undefined;
  return { kind: 'not-permitted', permission, ask: whoCanGrant(directory, deal) };
}

export function pipelineOfDeal({ directory, deal }: Situation): Pipeline {
  return pipelineOf(directory, deal.pipelineId);
}

/** The facts the gates look at, as they will be once what was filled in is saved. */
export function gateFacts(
  situation: Situation,
  filled: { changes: FieldChanges; nextStep: NextStep | null },
): GateFacts {
  const deal = change(situation.deal, filled.changes);
  return {
    deal: filled.nextStep ? { ...deal, nextStep: filled.nextStep } : deal,
    roles: situation.roles,
    hasIndustry: situation.hasIndustry,
  };
}

/** Only what really differs from the deal, so that history records changes and conflicts are real ones. */
export function realChanges(deal: Deal, changes: FieldChanges): FieldChanges {
  const current = new Map<string, unknown>(Object.entries(deal));
  const differs = ([field, value]: [string, unknown]) =>
    value !== undefined && !isSame(current.get(field), value);
  return Object.fromEntries(Object.entries(changes).filter(differs));
}

/** The refusal of items that are not in the catalogue of that kind. */
export function needItems(
  { directory }: Pick<Situation, 'directory'>,
  kind: CatalogueKind,
  ids: readonly CatalogueItemId[],
): Refusal | undefined {
  const allKnown = ids.every((id) => directory.catalogue.get(id)?.kind === kind);
  return allKnown ? undefined : { kind: 'item-unknown' };
}

/** What somebody filled in, before it becomes a change. */
export function checkChanges(
  situation: Pick<Situation, 'directory'>,
  changes: FieldChanges,
): Refusal | undefined {
  const { sourceId, products = [], competitors = [] } = changes;
  return (
    checkFields(changes) ??
    needItems(situation, 'source', sourceId ? [sourceId] : []) ??
    needItems(situation, 'product', products) ??
    needItems(situation, 'competitor', competitors)
  );
}

export function checkFields(changes: FieldChanges): Refusal | undefined {
  if (changes.name !== undefined && changes.name.trim() === '') return { kind: 'text-needed' };
  if ((changes.name?.length ?? 0) > longestName) return { kind: 'text-too-long', most: longestName };
  if ((changes.amount ?? 0n) > largestAmount) return { kind: 'amount-too-large' };
  return undefined;
}

/** The refusal of a text that is blank or has more than `most` characters. */
export function checkText(text: string, most: number): Refusal | undefined {
  if (text.trim() === '') return { kind: 'text-needed' };
  return text.length > most ? { kind: 'text-too-long', most } : undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one) => b.includes(one));
  return a === b;
}

function later(a: Date, b: Date): Date {
  return new Date(Math.max(a.getTime(), b.getTime()));
}
