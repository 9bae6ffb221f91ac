/** Which deal a reply under a list of deals is about. */
import type { DealId, PersonId } from './ids.ts';

interface Meant {
  readonly id: DealId;
  readonly ownerId: PersonId;
}

/**
 * The deals that may be meant; one of them alone is meant. Those that the reply names, the listed ones among them before
 * others; where it names none, the only one listed, else the writer's own if there is one alone, else any of them, the
 * writer's own first.
 *
 * @example dealsMeant([], [acme, globex], mia) // [acme], when Mia owns it and not the other
 */
export function dealsMeant<D extends Meant>(
  named: readonly D[],
  listed: readonly D[],
  writer: PersonId,
): readonly D[] {
  const both = named.filter(({ id }) => listed.some((one) => one.id === id));
  if (both.length > 0) return both;
  if (named.length > 0) return named;
  const own = listed.filter(({ ownerId }) => ownerId === writer);
  return own.length === 1 ? own : [...own, ...listed.filter((deal) => !own.includes(deal))];
}
