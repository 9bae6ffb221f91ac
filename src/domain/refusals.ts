/** Every expected "no", as data. `src/texts` puts it into words; `src/slack/problems.ts` next to the right field. */
import type { Day } from './days.ts';
import type { DealEntry } from './history.ts';
import type { DealId, PersonId, StageId, TeamId } from './ids.ts';
import type { Permission } from './permissions.ts';
import type { Criterion } from './pipeline.ts';
import type { DealStatus } from './vocabulary.ts';

export type Refusal =
  | { readonly kind: 'deal-unknown' }
  | { readonly kind: 'not-permitted'; readonly permission: Permission; readonly ask: readonly PersonId[] }
  | {
      readonly kind: 'likely-duplicate';
      readonly deals: readonly { readonly id: DealId; readonly number: number; readonly name: string }[];
    }
  | { readonly kind: 'changed-since'; readonly entries: readonly DealEntry[] }
  | { readonly kind: 'wrong-status'; readonly status: DealStatus; readonly needed: readonly DealStatus[] }
  | {
      readonly kind: 'criteria-missing';
      readonly criteria: readonly Criterion[];
      readonly mayOverride: boolean;
    }
  | { readonly kind: 'override-needs-reason' }
  | { readonly kind: 'already-there'; readonly stageId: StageId }
  | { readonly kind: 'not-ahead'; readonly stageId: StageId }
  | { readonly kind: 'not-behind'; readonly stageId: StageId }
  | { readonly kind: 'last-stage'; readonly stageId: StageId }
  | { readonly kind: 'stage-unknown' }
  | { readonly kind: 'reason-needed' }
  | { readonly kind: 'item-unknown' }
  | { readonly kind: 'text-needed' }
  | { readonly kind: 'text-too-long'; readonly most: number }
  | { readonly kind: 'amount-too-large' }
  | { readonly kind: 'in-the-future'; readonly at: Date; readonly on: Day | null }
  | { readonly kind: 'too-long-ago'; readonly at: Date }
  | { readonly kind: 'before-previous'; readonly previous: DealEntry }
  | { readonly kind: 'not-in-future'; readonly day: Day }
  | { readonly kind: 'no-next-step' }
  | { readonly kind: 'already-owner'; readonly personId: PersonId }
  /** Nobody has to be told what they offer themselves. */
  | { readonly kind: 'own-deal' }
  /** The owner is no member of the Slack workspace; `ask` can hand the deal over. */
  | { readonly kind: 'owner-not-here'; readonly personId: PersonId; readonly ask: readonly PersonId[] }
  | { readonly kind: 'person-unknown' }
  | { readonly kind: 'team-unknown' }
  /** Since it was looked at, last by `by`; `version` is what it has now. */
  | { readonly kind: 'team-changed'; readonly version: number; readonly by: PersonId | null }
  /** The team has no channel to post in. */
  | { readonly kind: 'no-channel'; readonly teamId: TeamId }
  | { readonly kind: 'brief-on-its-way' }
  | { readonly kind: 'nothing-to-change' }
  | { readonly kind: 'nothing-to-undo' }
  | { readonly kind: 'in-the-way'; readonly dealId: DealId; readonly entries: readonly DealEntry[] }
  | { readonly kind: 'name-taken'; readonly name: string }
  | { readonly kind: 'pipeline-unknown' }
  | { readonly kind: 'pipeline-empty' }
  | { readonly kind: 'stage-in-use'; readonly stageId: StageId; readonly deals: number }
  | { readonly kind: 'first-stage-qualifies' }
  | { readonly kind: 'base-currency' }
  | { readonly kind: 'last-admin' };
export type RefusalKind = Refusal['kind'];
