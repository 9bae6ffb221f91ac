/** Taking back. */
import { standsInTheWay } from './conflicts.ts';
import { type Decision, planned, type Situation } from './decisions.ts';
import { type DealEntry, type DealEvent, standingEntries } from './history.ts';
import { refused } from './result.ts';

/** The standing entries of an act, in order of their numbers; empty when it was taken back already. */
export function standingAct(entries: readonly DealEntry[], act: number): readonly DealEntry[] {
  return standingEntries(entries)
    .filter((entry) => entry.act === act)
    .sort((a, b) => a.seq - b.seq);
}

/** Takes back a whole act, last entry first, provided it is the person's own and nothing later rests on it. */
export function decideUndo(situation: Situation, act: number): Decision {
  const entries = standingAct(situation.entries, act);
  const isOwn = entries.every(({ actor }) => 'personId' in actor && actor.personId === situation.personId);
  if (entries.length === 0 || !isOwn) return refused({ kind: 'nothing-to-undo' });
  const inTheWay = standsInTheWay(standingEntries(situation.entries), entries);
  if (inTheWay.length > 0)
    return refused({ kind: 'in-the-way', dealId: situation.deal.id, entries: inTheWay });
  const undoing = [...entries]
    .reverse()
    .map((entry): readonly [DealEvent, null] => [{ kind: 'undone', takesBack: entry.seq }, null]);
  return planned(situation, undoing);
}
