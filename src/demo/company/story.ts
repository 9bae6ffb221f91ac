/** A deal as it is told to the product: what was known when it began, and everything people then did, in order. */
import type { Day } from '../../domain/days.ts';
import type { ContactRole, DealType, InteractionType, Outcome, OwnersCall } from '../../domain/vocabulary.ts';
import type { TeamKey } from './shape.ts';
import type { Industry, LossReason, Product, Source } from './trade.ts';

/** A stage by its place in the team's pipeline, from 0. */
export type StagePlace = 0 | 1 | 2 | 3;

export interface StoryStep {
  readonly text: string;
  readonly dueOn: Day;
}

export interface StoryContact {
  readonly name: string;
  readonly role: ContactRole;
}

export type Deed =
  | {
      readonly kind: 'log';
      readonly type: InteractionType;
      readonly outcome: Outcome;
      readonly note: string;
      readonly withWhom: readonly string[];
      readonly next: StoryStep | null;
    }
  /** With everything its gates ask for, or with a manager's reason to pass them. */
  | {
      readonly kind: 'advance';
      readonly to: StagePlace;
      readonly contacts: readonly StoryContact[];
      readonly amount: number | null;
      readonly industry: Industry | null;
      readonly overrideReason: string | null;
    }
  | { readonly kind: 'back'; readonly to: StagePlace; readonly reason: string }
  | { readonly kind: 'win'; readonly beaten: string | null }
  | {
      readonly kind: 'lose';
      readonly reason: LossReason;
      readonly competitor: string | null;
      readonly note: string;
      readonly lookAgainOn: Day | null;
    }
  | { readonly kind: 'reopen'; readonly reason: string }
  | { readonly kind: 'park'; readonly until: Day; readonly reason: string }
  /** Back from parked. */
  | { readonly kind: 'return'; readonly reason: string }
  | { readonly kind: 'next'; readonly step: StoryStep }
  | { readonly kind: 'done'; readonly followedBy: StoryStep | null }
  | {
      readonly kind: 'edit';
      readonly amount?: number;
      readonly expectedClose?: Day;
      readonly ownersCall?: OwnersCall;
      readonly competitors?: readonly string[];
    }
  | { readonly kind: 'hand-over'; readonly to: string; readonly note: string }
  /** Takes back the deed before it. */
  | { readonly kind: 'undo' };

export type Act = Deed & { readonly at: Date; readonly by: string };

export interface Story {
  /** Deals are numbered in the order of their creation. */
  readonly number: number;
  readonly team: TeamKey;
  readonly account: string;
  readonly industry: Industry;
  readonly name: string;
  /** Who created it; people by their ids. */
  readonly owner: string;
  readonly createdAt: Date;
  /** Whole units of the team's currency. */
  readonly amount: number | null;
  readonly expectedClose: Day;
  readonly type: DealType;
  readonly source: Source;
  readonly products: readonly Product[];
  readonly ownersCall: OwnersCall | null;
  readonly acts: readonly Act[];
  /** How it stands at the end of the story. */
  readonly status: 'open' | 'parked' | 'won' | 'lost';
}
