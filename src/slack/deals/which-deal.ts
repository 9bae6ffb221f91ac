/** Which deal somebody means: the one they named, picked from a short list, or the one a button stands for. */
import type { DealId } from '../../domain/ids.ts';
import type { DealStatus } from '../../domain/vocabulary.ts';
import { type DealLine, type Found, findDeal, findDeals } from '../../operations/find-deals.ts';
import { dealWords } from '../../texts/deals.ts';
import { actions, button, lines } from '../blocks.ts';
import { valueOfLine } from '../command-line.ts';
import type { Pressed } from '../conversation.ts';
import type { DealReference } from '../grammar/said.ts';
import { cut } from '../limits.ts';
import { say } from '../problems.ts';
import type { Turn } from '../turn.ts';
import { actionIds, decode, encode } from '../wire.ts';
import { DealValue } from '../wire-values.ts';

/**
 * The deal of a typed command. When it can't be told, the person is asked or told why, and the answer is undefined:
 * there is nothing more to do. `statuses` are the ones looked at first.
 */
export async function dealTyped(
  turn: Turn,
  reference: DealReference | undefined,
  statuses: readonly DealStatus[] = ['open', 'parked'],
): Promise<DealLine | undefined> {
  const words = dealWords[turn.texts.language];
  if (turn.line?.dealId) return dealKnown(turn, turn.line.dealId);
  if (!reference) {
    await turn.reply.tell(say(words.whichDeal));
    return undefined;
  }
  const found = await findReferred(turn, reference, statuses);
  switch (found.kind) {
    case 'one':
      return found.deal;
    case 'none':
      await turn.reply.tell(say(words.notFound(cut(reference.text, 100))));
      return undefined;
    case 'several':
      await askWhich(turn, found.deals);
      return undefined;
  }
}

/** The deals that a number or a name can mean to the person. */
export async function findReferred(
  { workspace, person }: Turn,
  reference: DealReference,
  statuses: readonly DealStatus[],
): Promise<Found> {
  const name = reference.kind === 'number' ? { number: reference.number } : { text: reference.text };
  const found = await findDeals(workspace, person.id, name, statuses);
  // A number nobody has may still be a name: an account can be called 360.
  return found.kind === 'none' && reference.kind === 'number'
    ? findDeals(workspace, person.id, { text: reference.text }, statuses)
    : found;
}

/** The deal a button stands for, and the version its message showed. */
export async function dealPressed(
  turn: Turn,
  { value }: Pressed,
): Promise<{ readonly deal: DealLine; readonly version: number | null } | undefined> {
  const pressed = decode(DealValue, value);
  if (!pressed) throw new Error('a button carries no deal');
  const deal = await dealKnown(turn, pressed.d);
  return deal && { deal, version: pressed.v };
}

export async function dealKnown(turn: Turn, id: DealId): Promise<DealLine | undefined> {
  const deal = await findDeal(turn.workspace, turn.person.id, id);
  if (!deal) await turn.reply.tell(say(turn.texts.refusals.dealUnknown));
  return deal;
}

/** A short list to pick from; picking runs the same command line with that deal. */
export async function askWhich(turn: Turn, deals: readonly DealLine[]): Promise<void> {
  const words = dealWords[turn.texts.language];
  const { line } = turn;
  const pick = (deal: DealLine) => {
    const label = words.title(deal.number, words.nameAndAccount(deal.name, deal.accountName));
    const value = line && valueOfLine(line, deal.id);
    const show = () => encode({ c: 'deal', t: `show D-${deal.number}`, d: deal.id });
    return button(`${actionIds.pickDeal}:${deal.number}`, label, value ?? show());
  };
  await turn.reply.tell({ text: words.pick, blocks: [lines(words.pick), ...actions(...deals.map(pick))] });
}
