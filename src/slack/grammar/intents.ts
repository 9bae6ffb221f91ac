import type { Day, Zone } from '../../domain/days.ts';
import type { SlackUserId } from '../../domain/ids.ts';
import type { Currency, Decimal, Money } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import type { InteractionType, Language, Outcome } from '../../domain/vocabulary.ts';
import type { AmountProblem, CurrencyProblem, DateProblem, RateProblem } from './problems.ts';

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
  | { readonly kind: 'team'; readonly name: string | undefined }
  | { readonly kind: 'person'; readonly person: PersonReference };

export type MessageMedium = 'wechat' | 'wecom' | 'whatsapp' | 'sms';

/** Everything left out is undefined; nothing here is a default. Free text keeps its line breaks and emoji. */
export interface HelpIntent {
  readonly kind: 'help';
}
export interface NewDealIntent {
  readonly kind: 'new';
  /** The account, or the deal's name: whatever was neither amount nor date. */
  readonly account: string | undefined;
  readonly amount: SaidAmount | undefined;
  readonly closeOn: SaidDay | undefined;
}
export interface ListIntent {
  readonly kind: 'list';
  readonly whose: Whose | undefined;
  readonly stalled: boolean;
  readonly stage: string | undefined;
  readonly pipeline: string | undefined;
  /** Words that fitted none of these: possibly a deal, a stage or a person. */
  readonly rest: string | undefined;
}
export interface ShowIntent {
  readonly kind: 'show';
  readonly deal: DealReference | undefined;
}
export interface LogIntent {
  readonly kind: 'log';
  readonly deal: DealReference | undefined;
  /** `stated` is false when it was guessed from the text. */
  readonly type: { readonly type: InteractionType; readonly stated: boolean } | undefined;
  readonly medium: MessageMedium | undefined;
  readonly when: SaidMoment | undefined;
  readonly withWhom: string | undefined;
  readonly outcome: Outcome | undefined;
  readonly text: string | undefined;
  readonly next: NextStepSaid | undefined;
  /** Who is mentioned; the text writes each as `@name`, or `@U1` when Slack sent no name. */
  readonly mentions: readonly Mention[];
}
/** `text` is the step without its due phrase: `send contract` and `by Tue`. */
export interface NextStepSaid {
  readonly text: string | undefined;
  readonly due: SaidDay | undefined;
}
export interface AdvanceIntent {
  readonly kind: 'advance';
  readonly deal: DealReference | undefined;
  readonly toStage: string | undefined;
}
export interface BackIntent {
  readonly kind: 'back';
  readonly deal: DealReference | undefined;
  readonly toStage: string | undefined;
}
export interface CloseIntent {
  readonly kind: 'close';
  readonly deal: DealReference | undefined;
  readonly outcome: 'won' | 'lost' | undefined;
  /** What else was typed: `price too high`. */
  readonly remark: string | undefined;
}
export interface ReopenIntent {
  readonly kind: 'reopen';
  readonly deal: DealReference | undefined;
}
export interface ParkIntent {
  readonly kind: 'park';
  readonly deal: DealReference | undefined;
  readonly until: SaidDay | undefined;
}
export interface NextIntent {
  readonly kind: 'next';
  readonly deal: DealReference | undefined;
  readonly text: string | undefined;
  readonly due: SaidDay | undefined;
}
export interface DoneIntent {
  readonly kind: 'done';
  readonly deal: DealReference | undefined;
}
export interface AssignIntent {
  readonly kind: 'assign';
  readonly deal: DealReference | undefined;
  readonly person: PersonReference | undefined;
}
export interface EditIntent {
  readonly kind: 'edit';
  readonly deal: DealReference | undefined;
}
export interface HistoryIntent {
  readonly kind: 'history';
  readonly deal: DealReference | undefined;
}
export interface UndoIntent {
  readonly kind: 'undo';
}
/** The first word is no keyword. `suggestions` are keywords as one would type them, nearest first, at most 3. */
export interface UnknownIntent {
  readonly kind: 'unknown';
  readonly text: string;
  readonly word: string;
  readonly suggestions: readonly string[];
}

/** `/deal …`. A deal's name alone arrives as `unknown`; its text may then be looked up as a deal. */
export type DealIntent =
  | HelpIntent
  | NewDealIntent
  | ListIntent
  | ShowIntent
  | LogIntent
  | AdvanceIntent
  | BackIntent
  | CloseIntent
  | ReopenIntent
  | ParkIntent
  | NextIntent
  | DoneIntent
  | AssignIntent
  | EditIntent
  | HistoryIntent
  | UndoIntent
  | UnknownIntent;

export interface PipelineViewIntent {
  readonly kind: 'pipeline';
  readonly whose: Whose | undefined;
  readonly pipeline: string | undefined;
  readonly asOf: SaidDay | undefined;
}
/** `/pipeline …` */
export type PipelineIntent = PipelineViewIntent | HelpIntent;

export interface SetupIntent {
  readonly kind: 'setup';
}
/** 1 unit of `currency` is worth `baseForOne` of the workspace's base currency. */
export interface RateIntent {
  readonly kind: 'rate';
  readonly currency: Said<Currency, CurrencyProblem> | undefined;
  readonly baseForOne: Said<Decimal, RateProblem> | undefined;
  /** The other side of `1 EUR = 1.08 USD`, when it was said. */
  readonly quotedIn: Said<Currency, CurrencyProblem> | undefined;
  readonly onDate: SaidDay | undefined;
}
/** `/stagecoach …` */
export type StagecoachIntent = SetupIntent | RateIntent | HelpIntent | UnknownIntent;

/** What an @mention or a direct message asks for. */
export type MessageIntent =
  | { readonly command: 'deal'; readonly intent: DealIntent }
  | { readonly command: 'pipeline'; readonly intent: PipelineIntent }
  | { readonly command: 'stagecoach'; readonly intent: StagecoachIntent }
  /** Ordinary words; `log` is how they would read as a log entry. */
  | { readonly command: 'notACommand'; readonly text: string; readonly log: LogIntent };
