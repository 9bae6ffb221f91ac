/** What is wrong with an open deal, and whether its owner is to be nudged about it. */
import type { Concern } from './concerns.ts';
import { addDays, type Day, dayOf, daysBetween, startOfDay } from './days.ts';
import {
  type ClockStarts,
  clocksOf,
  contactStartOf,
  type StallLimit,
  stageStartOf,
  stalledBy,
} from './stall.ts';
import type { WorkingTime } from './working-days.ts';

/** An open deal as far as concerns go. */
export interface ConcernedFacts extends ClockStarts {
  readonly nextStep: string | null;
  readonly nextStepDue: Day | null;
  readonly expectedClose: Day | null;
  /** Set when it came back by itself and nothing has happened since. */
  readonly returned: { readonly at: Date; readonly reason: string | null } | null;
}

export interface TeamOfDeal extends WorkingTime {
  readonly contactLimitDays: number;
}

/** The most pressing first. Days are the team's; `limit` is that of the deal's stage. */
export function concernsOf(
  deal: ConcernedFacts,
  limit: StallLimit,
  team: TeamOfDeal,
  now: Date,
): readonly Concern[] {
  const today = dayOf(now, team.zone);
  const { returned, nextStep, nextStepDue, expectedClose } = deal;
  const concerns: (Concern | null)[] = [
    returned && { about: 'returned', since: returned.at, reason: returned.reason },
    stalled(deal, limit, team, now),
    nextStep !== null && nextStepDue !== null && nextStepDue < today
      ? { about: 'next-step-overdue', since: dayAfter(nextStepDue, team), text: nextStep, dueOn: nextStepDue }
      : null,
    expectedClose !== null && expectedClose < today
      ? { about: 'close-passed', since: dayAfter(expectedClose, team), expectedClose }
      : null,
    nextStep === null ? { about: 'no-next-step', since: deal.createdAt } : null,
  ];
  return concerns.filter((concern) => concern !== null);
}

function stalled(deal: ConcernedFacts, limit: StallLimit, team: TeamOfDeal, now: Date): Concern | null {
  const clocks = clocksOf(deal, now, team);
  const clock = stalledBy(clocks, limit.days, team.contactLimitDays);
  if (clock === null) return null;
  const isStage = clock === 'stage' && clocks.stageDays !== null;
  return {
    about: 'stalled',
    since: (isStage ? stageStartOf(deal) : null) ?? contactStartOf(deal),
    clock,
    days: isStage ? (clocks.stageDays ?? 0) : clocks.contactDays,
    limitDays: isStage ? limit.days : team.contactLimitDays,
    isLearned: isStage && limit.isLearned,
  };
}

function dayAfter(day: Day, { zone }: WorkingTime): Date {
  return startOfDay(addDays(day, 1), zone);
}

/** A next step this close is plan enough: nobody needs to hear that the customer was not in touch. */
const plannedWithinDays = 45;

/** Whether a concern is a reason to nudge: a missing next step alone is none, nor is silence before a planned step. */
export function isNudged(concern: Concern, deal: Pick<ConcernedFacts, 'nextStepDue'>, today: Day): boolean {
  if (concern.about === 'no-next-step') return false;
  if (concern.about !== 'stalled' || concern.clock !== 'contact' || deal.nextStepDue === null) return true;
  const ahead = daysBetween(today, deal.nextStepDue);
  return ahead < 0 || ahead > plannedWithinDays;
}

/** Whether its owner has asked for quiet about a deal, for today or for good. */
export function isQuiet(
  { snoozedUntil, isMuted }: { readonly snoozedUntil: Day | null; readonly isMuted: boolean },
  today: Day,
): boolean {
  return isMuted || (snoozedUntil !== null && today < snoozedUntil);
}
