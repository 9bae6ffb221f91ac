import type { Day } from '../../domain/days.ts';
import type { Currency, Money } from '../../domain/money.ts';

/** Why a date phrase was not taken. `text` is always what was read, so that a refusal can quote it. */
export type DateProblem =
  | { readonly kind: 'noDate' }
  | { readonly kind: 'notADate'; readonly text: string }
  /** Such a day does not exist: 30 February, month 13. */
  | { readonly kind: 'impossibleDate'; readonly text: string }
  /** Such a time of day does not exist: 25:00, 13pm. */
  | { readonly kind: 'impossibleTime'; readonly text: string }
  /** `03/04/2026`: month first or day first. */
  | { readonly kind: 'ambiguousDate'; readonly text: string; readonly readings: readonly [Day, Day] }
  /** `Monday, 1 December 2026`, which is a Tuesday; `weekday` is what was typed, 1 is Monday. */
  | {
      readonly kind: 'weekdayMismatch';
      readonly text: string;
      readonly day: Day;
      readonly weekday: number;
    }
  /** Outside the years a deal can live in. */
  | { readonly kind: 'farAway'; readonly text: string; readonly earliest: Day; readonly latest: Day };

/** Why an amount was not taken. `text` is what was read as the amount. */
export type AmountProblem =
  | { readonly kind: 'noAmount' }
  | { readonly kind: 'notAnAmount'; readonly text: string }
  | { readonly kind: 'negativeAmount'; readonly text: string }
  /** `50-60k`: one number is wanted. */
  | { readonly kind: 'amountRange'; readonly text: string }
  /** `1.200`: the readings are plain decimals, `1200` and `1.200`. */
  | {
      readonly kind: 'ambiguousSeparator';
      readonly text: string;
      readonly currency: Currency;
      readonly readings: readonly [string, string];
    }
  /** `kr`: more than one currency writes itself so. */
  | {
      readonly kind: 'ambiguousCurrency';
      readonly text: string;
      readonly sign: string;
      readonly candidates: readonly Currency[];
    }
  | { readonly kind: 'unknownCurrency'; readonly text: string; readonly code: string }
  /** `$50 EUR` */
  | { readonly kind: 'twoCurrencies'; readonly text: string; readonly signs: readonly [string, string] }
  | {
      readonly kind: 'tooManyDecimals';
      readonly text: string;
      readonly currency: Currency;
      /** How many the currency has. */
      readonly decimals: number;
    }
  | { readonly kind: 'amountTooLarge'; readonly text: string; readonly largest: Money };

/** Why the rate in `/stagecoach rate` was not taken. */
export type RateProblem = { readonly kind: 'notARate'; readonly text: string };
