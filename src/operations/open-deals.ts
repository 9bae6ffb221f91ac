/** What questions about the open value share: whose it is, by whose eyes and at which rates; and the deals behind it. */
import { addDays, type Day, startOfDay, type Zone } from '../domain/days.ts';
import { type Directory, primaryTeam, type Team } from '../domain/directory.ts';
import type { DealId, PersonId, PipelineId, StageId } from '../domain/ids.ts';
import type { MovementLine } from '../domain/metrics/answer.ts';
import type { Sight, Whose } from '../domain/metrics/question.ts';
import { isInSight } from '../domain/metrics/sight.ts';
import type { Currency } from '../domain/money.ts';
import { whoCanGrant } from '../domain/permissions.ts';
import type { Rates } from '../domain/rates.ts';
import type { Refusal } from '../domain/refusals.ts';
import { type DealLine, dealsById } from '../storage/deal-reads.ts';
import type { OpenScope } from '../storage/metrics/open-value-sql.ts';
import { ratesOn } from '../storage/rates.ts';
import type { Scope } from '../storage/rows.ts';
import { scopeOf, type Workspace } from './workspace.ts';

/** Of a long list, from which deal on and how many. */
export interface Page {
  readonly skip: number;
  readonly take: number;
}

/** One of the deals behind a number. */
export interface DealBehind extends Counted {
  /** As it is today. */
  readonly deal: DealLine;
}

interface Counted {
  /** What it added, in minor units; null when it was counted without a value. */
  readonly worth: bigint | null;
  /** Of a metric of time: what it measured, the longest of the deal's. */
  readonly days?: number | null;
  /** The stage it was counted in, and the owner it was counted for, where that was asked. */
  readonly stageId?: StageId;
  readonly ownerId?: PersonId;
  /** Of a movement: the line it stands in. */
  readonly line?: MovementLine['kind'];
}

/** Some of the deals behind a number, and how many there are altogether. */
export interface DealsPage {
  readonly deals: readonly DealBehind[];
  readonly total: number;
  readonly currency: Currency;
  readonly asOf: Date;
  readonly directory: Directory;
}

/** The team in whose zone and currency a question is answered: the named one, else the asking person's. */
export function teamOfQuestion(directory: Directory, personId: PersonId, whose: Whose): Team | undefined {
  if (typeof whose === 'object' && 'teamId' in whose) return directory.teams.get(whose.teamId);
  return primaryTeam(directory, personId) ?? [...directory.teams.values()][0];
}

/** One may ask about teams one sees, about oneself, and about people in a team one sees; everyone means all of those. */
export function scopeRefusal(
  directory: Directory,
  personId: PersonId,
  whose: Whose,
  sight: Sight,
): Refusal | undefined {
  if (whose === 'everyone') return undefined;
  const teams = [...directory.teams.values()];
  if ('teamId' in whose) {
    const { teamId } = whose;
    if (!directory.teams.has(teamId)) return { kind: 'team-unknown' };
    const isSeen = sight === 'everything' || sight.teamIds.includes(teamId);
    return isSeen ? undefined : notPermitted(whoCanGrant(directory, { teamId }));
  }
  const { ownerId } = whose;
  if (!directory.people.has(ownerId)) return { kind: 'person-unknown' };
  const theirs = teams.filter(({ members }) => members.some((member) => member.personId === ownerId));
  const isSeen =
    ownerId === personId ||
    theirs.length === 0 ||
    theirs.some(({ id }) => isInSight(sight, { teamId: id, ownerId }));
  const [team] = theirs;
  return isSeen ? undefined : notPermitted(whoCanGrant(directory, team ? { teamId: team.id } : {}));
}

function notPermitted(ask: readonly PersonId[]): Refusal {
  return { kind: 'not-permitted', permission: 'see deal', ask };
}

/** Whose open deals, as the statements over states want it. */
export function openScope(whose: Whose, pipelineId: PipelineId | null, sight: Sight): OpenScope {
  return {
    ownerId: typeof whose === 'object' && 'ownerId' in whose ? whose.ownerId : null,
    teamId: typeof whose === 'object' && 'teamId' in whose ? whose.teamId : null,
    pipelineId,
    sight,
  };
}

/** The last instant of a day, or now when the day is not over. */
export function endOf(day: Day, zone: Zone, now: Date): Date {
  const end = startOfDay(addDays(day, 1), zone).getTime() - 1;
  return new Date(Math.min(end, now.getTime()));
}

/** The exchange rates that hold on a day, into the workspace’s base currency. */
export async function ratesFor(workspace: Workspace, directory: Directory, day: Day): Promise<Rates> {
  return { base: directory.baseCurrency, baseForOne: await ratesOn(scopeOf(workspace), day) };
}

/** Deals by their ids, with what lists show of them today. */
export async function withLines(
  scope: Scope,
  deals: readonly (Counted & { readonly dealId: DealId })[],
): Promise<readonly DealBehind[]> {
  const ids = deals.map(({ dealId }) => dealId);
  const lines = new Map((await dealsById(scope, ids)).map((line) => [line.id, line]));
  return deals.flatMap(({ dealId, ...counted }) => {
    const deal = lines.get(dealId);
    return deal ? [{ ...counted, deal }] : [];
  });
}
