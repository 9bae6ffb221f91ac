/** What is wrong with open deals, as briefs, nudges and reminders find it. */
import { isToldOf, type NamedDeal } from '../domain/concerns.ts';
import { dayOf } from '../domain/days.ts';
import { type Directory, personOf, pipelineOf, teamOf } from '../domain/directory.ts';
import { concernsOf, isNudged, isQuiet } from '../domain/find-concerns.ts';
import type { DealId, PersonId, TeamId } from '../domain/ids.ts';
import type { Currency } from '../domain/money.ts';
import { stageOf } from '../domain/pipeline.ts';
import { type Rates, worthIn } from '../domain/rates.ts';
import { workingDayBefore } from '../domain/working-days.ts';
import { tellingsOf } from '../storage/announced-deals.ts';
import { ownersWhoTouched, returnedDeals } from '../storage/concern-reads.ts';
import { type DealLine, listDeals } from '../storage/deal-reads.ts';
import type { StallLimits } from './stall-limits.ts';
import { scopeOf, type Workspace } from './workspace.ts';

/** An open deal with everything that is wrong with it. */
export interface ConcernedDeal {
  readonly deal: DealLine;
  /** As a message names it, with all its concerns. */
  readonly named: NamedDeal;
  /** Minor units of the currency asked for; null without an amount or a rate. */
  readonly worth: bigint | null;
  /** Those of its concerns that its owner is to be nudged about today; empty when they are not to be nudged. */
  readonly nudges: NamedDeal['concerns'];
  /** Its owner is not to hear of it today: snoozed, muted, imported and never touched, or not in Slack. */
  readonly isLeftAlone: boolean;
}

export interface ConcernsAsked {
  readonly directory: Directory;
  readonly limits: StallLimits;
  /** Those of the day. */
  readonly rates: Rates;
  readonly currency: Currency;
  readonly now: Date;
}

const mostRead = 20_000;

/**
 * The open deals of some teams or owners with their concerns, those without any left out: most valuable first, in the
 * currency asked for. Five statements, however many deals.
 */
export async function concernedDeals(
  workspace: Workspace,
  whose: { readonly teamIds: readonly TeamId[] } | { readonly ownerIds: readonly PersonId[] },
  asked: ConcernsAsked,
): Promise<readonly ConcernedDeal[]> {
  const scope = scopeOf(workspace);
  const lines = await listDeals(scope, { statuses: ['open'], ...whose }, mostRead);
  const returned = await returnedDeals(
    scope,
    lines.filter((line) => line.returnedAt !== null).map(({ id }) => id),
  );
  const importers = lines.filter((line) => line.importedAt !== null).map(({ ownerId }) => ownerId);
  const touched = await ownersWhoTouched(scope, [...new Set(importers)]);
  return lines
    .map((line) => concerned(line, returned.get(line.id) ?? null, touched, asked))
    .filter(({ named }) => named.concerns.length > 0)
    .sort(byWorth);
}

function concerned(
  line: DealLine,
  returned: { readonly at: Date; readonly reason: string | null } | null,
  touched: ReadonlySet<PersonId>,
  { directory, limits, rates, currency, now }: ConcernsAsked,
): ConcernedDeal {
  const team = teamOf(directory, line.teamId);
  const today = dayOf(now, team.zone);
  const stage = stageOf(pipelineOf(directory, line.pipelineId), line.stageId);
  const limit = limits.get(line.stageId) ?? { days: stage.stallLimitDays, isLearned: false };
  const concerns = [...concernsOf({ ...line, returned }, limit, team, now)];
  const isUntouched = line.importedAt !== null && !touched.has(line.ownerId);
  const isLeftAlone =
    isQuiet(line, today) ||
    personOf(directory, line.ownerId).slackUserId === null ||
    (isUntouched && !team.rhythm.nudgesImported);
  const { amount } = line;
  return {
    deal: line,
    named: {
      dealId: line.id,
      number: line.number,
      version: line.version,
      name: line.name,
      accountName: line.accountName,
      ownerId: line.ownerId,
      stageId: line.stageId,
      stageName: stage.name,
      amount,
      currency: line.currency,
      nextStep: line.nextStep === null ? null : { text: line.nextStep, dueOn: line.nextStepDue },
      concerns,
    },
    worth: amount === null ? null : worthIn(currency, { minor: amount, currency: line.currency }, rates),
    nudges: isLeftAlone ? [] : concerns.filter((concern) => isNudged(concern, line, today)),
    isLeftAlone,
  };
}

function byWorth(a: ConcernedDeal, b: ConcernedDeal): number {
  return Number((b.worth ?? -1n) - (a.worth ?? -1n)) || a.named.number - b.named.number;
}

/** How many deals, and what they are worth together; those without an amount or a rate add nothing. */
export function totalOf(deals: readonly ConcernedDeal[]): { readonly count: number; readonly value: bigint } {
  return { count: deals.length, value: deals.reduce((sum, { worth }) => sum + (worth ?? 0n), 0n) };
}

/**
 * Which concerns of deals may be named in a channel on a day: stalled and overdue ones only where the present owner was
 * told of this very one, by a message that was sent, at least one working day of the team before; a missing next step
 * always.
 */
export async function nameable(
  workspace: Workspace,
  directory: Directory,
  deals: readonly ConcernedDeal[],
  now: Date,
): Promise<ReadonlyMap<DealId, NamedDeal>> {
  const tellings = await tellingsOf(
    scopeOf(workspace),
    deals.map(({ named }) => named.dealId),
  );
  const allowed = new Map<DealId, NamedDeal>();
  for (const { deal, named } of deals) {
    const team = teamOf(directory, deal.teamId);
    const eve = workingDayBefore(dayOf(now, team.zone), team);
    const concerns = named.concerns.filter(
      (concern) =>
        concern.about === 'no-next-step' ||
        (tellings.get(named.dealId) ?? []).some(
          (telling) => isToldOf(named, concern, telling) && dayOf(telling.at, team.zone) <= eve,
        ),
    );
    if (concerns.length > 0) allowed.set(named.dealId, { ...named, concerns });
  }
  return allowed;
}
