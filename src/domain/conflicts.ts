/** Which changes get in each other's way. */
import type { DealEntry, DealEvent, FieldChanges } from './history.ts';
import type { CriterionId } from './ids.ts';

/** What an event or a request is about. `everything` meets all; two different aspects never meet. */
export type Aspect =
  | 'everything'
  | 'position'
  | 'owner'
  | 'next-step'
  | 'quiet'
  | 'stall'
  | keyof FieldChanges
  | `statement ${string}`
  | `log ${string}`;

/** What an event changed. Stage and status are one aspect, since closing a deal somebody just moved needs a second look. */
export function aspectsOf(event: DealEvent): readonly Aspect[] {
  switch (event.kind) {
    case 'created':
      return ['everything'];
    case 'edited':
      return fieldAspects(event.changes);
    case 'stage-changed':
      return ['position', ...fieldAspects(event.changes), ...event.confirmed.map(statementAspect)];
    case 'won':
      return [
        'position',
        'next-step',
        ...fieldAspects(event.changes),
        ...event.confirmed.map(statementAspect),
        ...(event.beaten.length > 0 ? ['competitors' as const] : []),
      ];
    case 'lost':
      return ['position', 'next-step', ...(event.competitorId ? ['competitors' as const] : [])];
    case 'reopened':
    case 'parked':
    case 'returned':
      return ['position'];
    case 'statement-withdrawn':
      return [statementAspect(event.criterionId)];
    case 'logged':
      return [`log ${event.interactionId}`];
    case 'next-step-set':
    case 'next-step-done':
      return ['next-step'];
    case 'handed-over':
      return ['owner'];
    case 'snoozed':
    case 'muted':
    case 'unmuted':
      return ['quiet'];
    case 'stall-explained':
      return ['stall'];
    case 'undone':
      return [];
  }
}

/** What a change of fields touches. */
export function fieldAspects(changes: FieldChanges): readonly Aspect[] {
  const aspects: Aspect[] = [];
  for (const field of fields) if (changes[field] !== undefined) aspects.push(field);
  // An amount means nothing without its currency: two people who change one each must not make a third sum of it.
  if (changes.currency !== undefined && changes.amount === undefined) aspects.push('amount');
  return aspects;
}

function statementAspect(id: CriterionId): Aspect {
  return `statement ${id}`;
}

const fields = [
  'name',
  'amount',
  'currency',
  'expectedClose',
  'ownersCall',
  'type',
  'sourceId',
  'products',
  'competitors',
] as const satisfies readonly (keyof FieldChanges)[];

/** Whether two requests touch the same thing. */
export function meet(a: readonly Aspect[], b: readonly Aspect[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  return a.includes('everything') || b.includes('everything') || a.some((aspect) => b.includes(aspect));
}

/**
 * The entries recorded after `version` that touch what a request touches. An undo counts as touching what it took back.
 * A person's own later entries count too: they may stem from another window.
 */
export function conflictsSince(
  entries: readonly DealEntry[],
  version: number,
  touched: readonly Aspect[],
): readonly DealEntry[] {
  return entries.filter((entry) => entry.seq > version && meet(touchedBy(entries, entry), touched));
}

/** The later standing entries, of other acts, that stand in the way of taking an act back. */
export function standsInTheWay(
  standing: readonly DealEntry[],
  act: readonly DealEntry[],
): readonly DealEntry[] {
  const touched = act.flatMap((entry) => aspectsOf(entry.event));
  const first = Math.min(...act.map((entry) => entry.seq));
  return standing.filter(
    (entry) =>
      entry.seq > first && !act.some((own) => own.seq === entry.seq) && meet(aspectsOf(entry.event), touched),
  );
}

function touchedBy(entries: readonly DealEntry[], entry: DealEntry): readonly Aspect[] {
  const { event } = entry;
  if (event.kind !== 'undone') return aspectsOf(event);
  const takenBack = entries.find((other) => other.seq === event.takesBack);
  return takenBack ? aspectsOf(takenBack.event) : [];
}
