/** What was said inside a command: days, amounts, deals and people, as they were typed and understood. */
import type { Day, Zone } from '../../domain/days.ts';
import type { SlackUserId } from '../../domain/ids.ts';
import type { Currency, Money } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import type { Language } from '../../domain/vocabulary.ts';
import type { AmountProblem, DateProblem } from './problems.ts';

/** What a phrase depends on besides its words: when, where and in which money it was typed. */
export interface TypingContext {
  readonly now: Date;
  readonly zone: Zone;
  readonly language: Language;
  readonly defaultCurrency: Currency;
}

/** Words somebody typed together with how they were understood, so that a form can show either. */
export interface Said<T, Problem> {
  readonly text: string;
  readonly reading: Result<T, Problem>;
}
export type SaidDay = Said<Day, DateProblem>;
export type SaidMoment = Said<Moment, DateProblem>;
export type SaidAmount = Said<Money, AmountProblem>;

/** A point in time as precisely as it was said; without a time of day `at` is the start of `day`. */
export interface Moment {
  readonly at: Date;
  readonly day: Day;
  readonly hasTime: boolean;
}

/** `name` is there when Slack sent it along (`<@U1|li>`). */
export interface Mention {
  readonly user: SlackUserId;
  readonly name: string | undefined;
}

/** `text` keeps what was typed: an account may well be called `360`. */
export type DealReference =
  | { readonly kind: 'number'; readonly number: number; readonly text: string }
  | { readonly kind: 'name'; readonly text: string };

export type PersonReference =
  | { readonly kind: 'mention'; readonly user: SlackUserId; readonly name: string | undefined }
  | { readonly kind: 'name'; readonly text: string };

/** Whose deals a list or a pipeline shows; `team` without a name is the speaker's own. */
export type Whose =
  | { readonly kind: 'mine' }
  | { readonly kind: 'everyone' }
  | { readonly kind: 'team'; readonly name: string | undefined }
  | { readonly kind: 'person'; readonly person: PersonReference };
