/** Makes the starter team and its deals through the real operations, back-dated, and announced to nobody. */
import { Zone } from '../domain/days.ts';
import { type Directory, personBySlack } from '../domain/directory.ts';
import { type DealId, type PersonId, SlackChannelId, SlackUserId, type TeamId } from '../domain/ids.ts';
import { Currency } from '../domain/money.ts';
import type { Criterion } from '../domain/pipeline.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result } from '../domain/result.ts';
import { advanceDeal, emptyGateForm, type GateForm } from '../operations/advance-deal.ts';
import { setRate } from '../operations/change-settings.ts';
import { loseDeal, parkDeal, winDeal } from '../operations/close-deal.ts';
import { createDeal } from '../operations/create-deal.ts';
import { type SlackPerson, setUpTeam } from '../operations/set-up-team.ts';
import { missingFor, showDeal } from '../operations/show-deal.ts';
import { logInteraction } from '../operations/tend-deal.ts';
import {
  type By,
  readDirectory,
  transact,
  type Workspace,
  type Workspaces,
} from '../operations/workspace.ts';
import { startersFor, templatesFor } from '../texts/templates.ts';
import { type Calendar, calendarOf, officeZone } from './calendar.ts';
import { type Act, type Contact, type NextStep, type StarterDeal, starterDeals } from './starter-deals.ts';
import { david, linXiao, mia, newBusiness, nora, type StarterPerson } from './starter-workspace.ts';

const euro = Currency.parse('EUR');
const yuan = Currency.parse('CNY');
/** The team was there before its first deal. */
const teamDaysAgo = 120;

/** Fills a workspace that nobody has set up yet; any other is left as it is. */
export async function seedStarter(
  workspaces: Workspaces,
  slackTeam: { readonly id: string; readonly name: string },
): Promise<void> {
  if (await workspaces.find(slackTeam.id)) return;
  const calendar = calendarOf(workspaces.clock.now());
  const began = { now: () => calendar.moment(teamDaysAgo, 0) };
  const { teamId } = expectDone(
    await setUpTeam(
      { ...workspaces, clock: began },
      { slackTeamId: slackTeam.id, enterpriseId: null, name: slackTeam.name },
      slackPersonOf(nora),
      {
        name: 'New business',
        channelId: SlackChannelId.parse(newBusiness.id),
        zone: officeZone,
        currency: euro,
        language: 'en',
        members: [nora, mia, linXiao].map(slackPersonOf),
        manager: slackPersonOf(david),
        pipeline: templatesFor('en').classic,
        catalogues: startersFor('en'),
      },
    ),
  );
  const workspace = await workspaces.find(slackTeam.id);
  if (!workspace) throw new Error('the starter workspace is missing');
  const directory = await readDirectory(workspace);
  const rate = { currency: yuan, baseForOne: { units: 121n, scale: 3 }, onDate: null };
  expectDone(await setRate({ ...workspace, clock: began }, actingAs(directory, nora), rate));
  // One transaction: a start that is killed leaves all of the deals or none.
  await transact(workspace, async (open) => {
    for (const deal of starterDeals) await tell({ ...workspace, open }, directory, teamId, calendar, deal);
    return done(null);
  });
}

/** A deal from its creation to where it stands today. */
async function tell(
  workspace: Workspace,
  directory: Directory,
  teamId: TeamId,
  calendar: Calendar,
  deal: StarterDeal,
): Promise<void> {
  const by = actingAs(directory, deal.owner);
  const at = (daysAgo: number, hour: number): Workspace => ({
    ...workspace,
    clock: { now: () => calendar.moment(daysAgo, hour) },
  });
  const created = await createDeal(at(deal.daysAgo, 0), by, {
    accountName: deal.account,
    name: deal.name,
    amount: deal.amount === null ? null : BigInt(deal.amount) * 100n,
    currency: Currency.parse(deal.currency),
    expectedClose: calendar.workingDay(deal.closesIn),
    ownerId: personIdOf(directory, deal.owner),
    teamId,
    pipelineId: null,
    type: deal.type,
    ownersCall: deal.call,
    sourceName: deal.source,
    productIds: [],
    nextStep: null,
    isNoDuplicate: true,
  });
  const { dealId } = expectDone(created);
  for (const [index, act] of deal.acts.entries())
    expectDone(await perform(at(act.daysAgo, index + 1), by, calendar, dealId, act));
}

async function perform(
  workspace: Workspace,
  by: By,
  calendar: Calendar,
  dealId: DealId,
  act: Act,
): Promise<Result<unknown, Refusal>> {
  const deal = { dealId, version: null };
  const nextStep = (next: NextStep | undefined) =>
    next ? { text: next.text, dueOn: calendar.workingDay(next.dueIn) } : null;
  switch (act.act) {
    case 'log':
      return logInteraction(workspace, by, {
        ...deal,
        type: act.type,
        at: null,
        outcome: act.outcome,
        note: act.note,
        withWhom: act.withWhom,
        link: null,
        nextStep: nextStep(act.next),
      });
    case 'advance': {
      const { missing } = await showDeal(workspace, dealId);
      return advanceDeal(workspace, by, { ...deal, toStage: null, form: answersTo(missing, act.contacts) });
    }
    case 'win': {
      const missing = missingFor(await showDeal(workspace, dealId), 'won');
      const form = answersTo(missing, []);
      return winDeal(workspace, by, { ...deal, form, on: null, beaten: [], wasQualified: true });
    }
    case 'lose':
      return loseDeal(workspace, by, {
        ...deal,
        reason: { name: act.reason },
        competitor: { name: act.competitor },
        whatHappened: act.note,
        lookAgainOn: null,
        on: null,
        wasQualified: true,
      });
    case 'park':
      return parkDeal(workspace, by, { ...deal, until: calendar.workingDay(act.untilIn), reason: act.note });
  }
}

/** Confirms the statements a gate asks for, and brings the contacts it misses. */
function answersTo(missing: readonly Criterion[], contacts: readonly Contact[] = []): GateForm {
  const confirmed = missing.filter(({ test }) => 'statement' in test).map(({ id }) => id);
  return { ...emptyGateForm, confirmed, contacts };
}

function slackPersonOf({ id, realName, timeZone, locale }: StarterPerson): SlackPerson {
  return {
    slackUserId: SlackUserId.parse(id),
    name: realName,
    language: locale === 'zh-CN' ? 'zh' : 'en',
    zone: Zone.parse(timeZone),
  };
}

function personIdOf(directory: Directory, { id, name }: StarterPerson): PersonId {
  const person = personBySlack(directory, SlackUserId.parse(id));
  if (!person) throw new Error(`${name} is not in the starter workspace`);
  return person.id;
}

/** What is done for the demo is announced to nobody. */
function actingAs(directory: Directory, person: StarterPerson): By {
  return { actor: { kind: 'demo', personId: personIdOf(directory, person) }, requestKey: null };
}

function expectDone<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`the starter company was refused something: ${result.refusal.kind}`);
  return result.value;
}
