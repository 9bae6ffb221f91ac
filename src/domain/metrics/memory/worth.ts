/** What deals are worth in the money of a question. */
import type { Currency } from '../../money.ts';
import { worthIn } from '../../rates.ts';
import type { Inquiry } from '../tally.ts';
import type { DealFacts } from './facts.ts';
import { dayOfMoment } from './rows.ts';
import { ratesOn, type World } from './world.ts';

export type Worth =
  | { readonly kind: 'known'; readonly minor: bigint }
  | { readonly kind: 'no-amount' }
  | { readonly kind: 'no-rate'; readonly currency: Currency };

/** Converted at the rate of the day of closing, or of the as-of day while it is not closed. */
export function worthOf(world: World, deal: DealFacts, inquiry: Inquiry): Worth {
  const { amount, currency, closed } = deal;
  if (amount === null) return { kind: 'no-amount' };
  const day = dayOfMoment(closed ?? { at: inquiry.at, on: null }, inquiry);
  const minor = worthIn(inquiry.currency, { minor: amount, currency }, ratesOn(world, day));
  return minor === null ? { kind: 'no-rate', currency } : { kind: 'known', minor };
}
