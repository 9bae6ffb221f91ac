/**
 * What people can mean by what they type. What they left out is undefined: nothing here is a default. Free text keeps its
 * line breaks and emoji.
 */
import type { CurrencyProblem } from '../../domain/currency-signs.ts';
import type { Dimension, MetricId } from '../../domain/metrics/metric.ts';
import type { Currency, Decimal } from '../../domain/money.ts';
import type { InteractionType, Outcome } from '../../domain/vocabulary.ts';
import type { RateProblem } from './problems.ts';
import type {
  DealReference,
  Mention,
  PersonReference,
  Said,
  SaidAmount,
  SaidDay,
  SaidMoment,
  Whose,
} from './said.ts';
import type { AsOfSaid, MovementSaid, PeriodSaid } from './time-said.ts';

export type MessageMedium = 'wechat' | 'wecom' | 'whatsapp' | 'sms';

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
  /** Everybody that was said. */
  readonly whose: readonly Whose[];
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
  /** None is the speaker's team; more than one is more than can be shown. */
  readonly whose: readonly Whose[];
  /** A pipeline, a team or a person, possibly two of them. */
  readonly pipeline: string | undefined;
  /** Only the stalled ones, or those of a stage, were asked for: that is a list. */
  readonly isForList: boolean;
  readonly asOf: AsOfSaid | undefined;
  /** What moved, instead of what there is. */
  readonly movement: MovementSaid | undefined;
}
/** `/pipeline …` */
export type PipelineIntent = PipelineViewIntent | HelpIntent;

/** Words that were not understood; with others in their place, `before` and `after` make the line anew. */
export interface Unread {
  readonly text: string;
  readonly before: string;
  readonly after: string;
}
export interface QuestionIntent {
  readonly kind: 'question';
  /** None is the overview; more than one is more than can be answered. */
  readonly metrics: readonly MetricId[];
  readonly periods: readonly PeriodSaid[];
  readonly by: readonly Dimension[];
  /** None is the team of whoever asks; more than one is more than can be answered. */
  readonly whose: readonly Whose[];
  readonly asOf: AsOfSaid | undefined;
  /** The period is to be held against the same one a year ago. */
  readonly yearOverYear: boolean;
  /** Possibly a team, a person or a pipeline; possibly a slip of the finger. */
  readonly unread: readonly Unread[];
  /** What was typed, as it can be typed again. */
  readonly text: string;
}
export interface ChooseIntent {
  readonly kind: 'choose';
  /** What the form opens with. */
  readonly question: QuestionIntent;
}
/** `/metrics …` */
export type MetricsIntent = QuestionIntent | ChooseIntent | HelpIntent;

export interface SetupIntent {
  readonly kind: 'setup';
}

/** When briefs, reminders and nudges are due. */
export interface ScheduleIntent {
  readonly kind: 'schedule';
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
export interface BriefIntent {
  readonly kind: 'brief';
  /** The team's name; the speaker's own without one. */
  readonly team: string | undefined;
}
export interface ImportIntent {
  readonly kind: 'import';
}
export interface ExportIntent {
  readonly kind: 'export';
}
/** `/stagecoach …` */
export type StagecoachIntent =
  | SetupIntent
  | BriefIntent
  | ScheduleIntent
  | RateIntent
  | ImportIntent
  | ExportIntent
  | HelpIntent
  | UnknownIntent;

/** What an @mention or a direct message asks for. */
export type MessageIntent =
  | { readonly command: 'deal'; readonly intent: DealIntent }
  | { readonly command: 'pipeline'; readonly intent: PipelineIntent }
  | { readonly command: 'metrics'; readonly intent: MetricsIntent }
  | { readonly command: 'stagecoach'; readonly intent: StagecoachIntent }
  /** Ordinary words; `log` is how they would read as a log entry. */
  | { readonly command: 'notACommand'; readonly text: string; readonly log: LogIntent };
