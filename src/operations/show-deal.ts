import type { Account, Contact } from '../domain/account.ts';
import type { Concern } from '../domain/concerns.ts';
import type { Deal } from '../domain/deal.ts';
import { type Directory, pipelineOf, teamOf } from '../domain/directory.ts';
import { concernsOf } from '../domain/find-concerns.ts';
import { criteriaToEnter, criteriaToWin, missingCriteria } from '../domain/gates.ts';
import type { DealEntry } from '../domain/history.ts';
import type { DealId } from '../domain/ids.ts';
import { type Criterion, nextStage, type Stage, stageOf } from '../domain/pipeline.ts';
import { type InteractionRow, project } from '../domain/projections.ts';
import { replay } from '../domain/replay.ts';
import { type Clocks, clocksOf, leastStallLimit, stalledBy } from '../domain/stall.ts';
import { accountById, contactsOf } from '../storage/account-reads.ts';
import { dealEntries } from '../storage/deal-history.ts';
import { readStallLimit } from './stall-limits.ts';
import { readDirectory, scopeOf, type Workspace } from './workspace.ts';

/** A deal with everything a card, a form or a sentence about it needs, as of one instant. */
export interface DealView {
  readonly deal: Deal;
  readonly entries: readonly DealEntry[];
  readonly account: Account;
  readonly contacts: readonly Contact[];
  readonly directory: Directory;
  readonly asOf: Date;
  readonly clocks: Clocks;
  /** Undefined at the last stage, where only closing is left. */
  readonly nextStage: Stage | undefined;
  /** What the next move forward asks for, all of it and what is missing. */
  readonly criteria: readonly Criterion[];
  readonly missing: readonly Criterion[];
  /** Latest first. */
  readonly interactions: readonly InteractionRow[];
}

/** Loads a deal; whether the person may see it was decided where it was found. */
export async function showDeal(workspace: Workspace, dealId: DealId): Promise<DealView> {
  const scope = scopeOf(workspace);
  const entries = await dealEntries(scope, dealId);
  const { deal, interactions } = project(entries);
  const directory = await readDirectory(workspace);
  const [account, contacts] = await Promise.all([
    accountById(scope, deal.accountId),
    contactsOf(scope, deal.accountId),
  ]);
  const pipeline = pipelineOf(directory, deal.pipelineId);
  const next = nextStage(pipeline, deal.stageId);
  const criteria = next
    ? criteriaToEnter(pipeline, deal.stageId, next.id)
    : criteriaToWin(pipeline, deal.stageId);
  const roles = contacts.flatMap((contact) => contact.role ?? []);
  const asOf = workspace.clock.now();
  return {
    deal,
    entries,
    account,
    contacts,
    directory,
    asOf,
    clocks: clocksOf(deal, asOf, teamOf(directory, deal.teamId)),
    nextStage: next,
    criteria,
    missing: missingCriteria(criteria, { deal, roles, hasIndustry: account.industryId !== null }),
    interactions: [...interactions].sort((a, b) => b.at.getTime() - a.at.getTime() || b.fromSeq - a.fromSeq),
  };
}

/** A deal as its card shows it. */
export interface CardView extends DealView {
  /** Which clock ran out on it; null when it moves, or is not open. */
  readonly stalled: Extract<Concern, { about: 'stalled' }> | null;
}

/** A deal as its card shows it; who may see it was decided where it was found. */
export async function showCard(workspace: Workspace, dealId: DealId): Promise<CardView> {
  const view = await showDeal(workspace, dealId);
  const { deal, directory, clocks, asOf } = view;
  const team = teamOf(directory, deal.teamId);
  const stage = stageOf(pipelineOf(directory, deal.pipelineId), deal.stageId);
  // What the limit is has to be asked only where it can matter.
  const least = leastStallLimit(stage.stallLimitDays);
  if (deal.status !== 'open' || stalledBy(clocks, least, team.contactLimitDays) === null)
    return { ...view, stalled: null };
  const limit = await readStallLimit(workspace, directory, stage, asOf);
  const facts = { ...deal, nextStep: null, nextStepDue: null, expectedClose: null, returned: null };
  const concerns = concernsOf(facts, limit, team, asOf);
  return { ...view, stalled: concerns.find((concern) => concern.about === 'stalled') ?? null };
}

/** What the gates between a deal and a stage further on, or winning, still miss. */
export function missingFor(view: DealView, target: Stage | 'won'): readonly Criterion[] {
  const { deal, contacts, account } = view;
  const pipeline = pipelineOf(view.directory, deal.pipelineId);
  const criteria =
    target === 'won'
      ? criteriaToWin(pipeline, deal.stageId)
      : criteriaToEnter(pipeline, deal.stageId, target.id);
  const roles = contacts.flatMap((contact) => contact.role ?? []);
  return missingCriteria(criteria, { deal, roles, hasIndustry: account.industryId !== null });
}

/** The state a deal had before an entry and after it: for saying what changed from what. */
export function aroundEntry(
  entries: readonly DealEntry[],
  seq: number,
): { before: Deal | undefined; after: Deal } {
  const upTo = entries.filter((entry) => entry.seq <= seq);
  const earlier = upTo.filter((entry) => entry.seq < seq);
  return { before: earlier.length > 0 ? replay(earlier) : undefined, after: replay(upTo) };
}
