/** Sets the demo company up: its teams and people, what they sell, and the instant its past is counted from. */
import { z } from 'zod';
import { addDays, dayOf, Zone } from '../domain/days.ts';
import { type Directory, personBySlack } from '../domain/directory.ts';
import { type PersonId, SlackChannelId, SlackUserId } from '../domain/ids.ts';
import { Currency } from '../domain/money.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { addToCatalogue, setRate } from '../operations/change-settings.ts';
import { reserveDealNumbers } from '../operations/create-deal.ts';
import { type SlackPerson, setUpTeam } from '../operations/set-up-team.ts';
import { wasImported } from '../operations/was-imported.ts';
import { type By, once, readDirectory, type Workspace, type Workspaces } from '../operations/workspace.ts';
import { templatesFor } from '../texts/templates.ts';
import { dealCount } from './company/plot.ts';
import { horizonDays, markets, type TeamKey } from './company/shape.ts';
import { companyStories, teamZones } from './company/stories.ts';
import type { Story } from './company/story.ts';
import { catalogues, competitors, products } from './company/trade.ts';
import { managerOfTeam, nora, peopleOf, type StarterPerson, teamChannels } from './people.ts';

/** A company that is set up, and what is still to be told of it. */
export interface Company {
  readonly workspace: Workspace;
  readonly directory: Directory;
  /** In the order of telling: what is open comes first, as that is what people look at. */
  readonly stories: readonly Story[];
  /** The number before the first deal's. */
  readonly numbersFrom: number;
}

/** North America comes first: the base currency is its dollar. */
const teams: readonly { readonly key: TeamKey; readonly name: string }[] = [
  { key: 'na', name: 'North America' },
  { key: 'dach', name: 'DACH' },
  { key: 'china', name: '中国' },
];

/** What a euro and a yuan were worth in dollars, quarter by quarter, the latest last. */
const rates = {
  EUR: [1_071n, 1_094n, 1_082n, 1_105n, 1_117n, 1_108n],
  CNY: [1_381n, 1_379n, 1_392n, 1_388n, 1_401n, 1_397n],
} as const;

/**
 * Sets up a workspace that nobody has set up yet, or goes on where a killed start left off. Undefined when there is
 * nothing to do: all is told, or somebody has set up a company of their own.
 */
export async function setUpCompany(
  workspaces: Workspaces,
  slackTeam: { readonly id: string; readonly name: string },
): Promise<Company | undefined> {
  const present = await workspaces.find(slackTeam.id);
  if (present && !(await isOurs(present))) return undefined;
  if (present && (await isTold(present, dealCount - 1))) return undefined;
  const now = workspaces.clock.now();
  const then = { now: () => new Date(now.getTime() - (horizonDays + 5) * 86_400_000) };
  for (const { key, name } of teams) await addTeam({ ...workspaces, clock: then }, slackTeam, key, name, now);
  const workspace = await workspaces.find(slackTeam.id);
  if (!workspace) throw new Error('the demo company has no workspace');
  await fillCatalogues({ ...workspace, clock: then });
  await keepRates(workspace);
  const { at, first } = await begun(workspace);
  return {
    workspace,
    directory: await readDirectory(workspace),
    stories: companyStories(new Date(at)).toSorted(
      (a, b) => Number(b.status === 'open') - Number(a.status === 'open'),
    ),
    numbersFrom: first - 1,
  };
}

/**
 * A start that was killed early leaves a workspace without any team, which nobody has set up either; but an import that
 * was killed early has left one that is somebody's.
 */
async function isOurs(workspace: Workspace): Promise<boolean> {
  const { teams } = await readDirectory(workspace);
  return teams.size === 0 ? !(await wasImported(workspace)) : wasDone(workspace, teamKey('na'));
}

/** The key under which a story is remembered once it was told, by its place in the order of telling. */
export function storyKey(place: number): string {
  return `demo company, story ${place}`;
}

export function isTold(workspace: Workspace, place: number): Promise<boolean> {
  return wasDone(workspace, storyKey(place));
}

function teamKey(team: TeamKey): string {
  return `demo company, team ${team}`;
}

async function addTeam(
  workspaces: Workspaces,
  slackTeam: { readonly id: string; readonly name: string },
  key: TeamKey,
  name: string,
  briefsFrom: Date,
): Promise<void> {
  const { language, currency } = markets[key];
  const manager = managerOfTeam(key);
  const templates = templatesFor(language);
  const added = await setUpTeam(
    workspaces,
    { slackTeamId: slackTeam.id, enterpriseId: null, name: slackTeam.name },
    slackPersonOf(nora),
    {
      name,
      channelId: SlackChannelId.parse(teamChannels[key].id),
      zone: teamZones[key],
      currency: Currency.parse(currency),
      language,
      members: peopleOf(key)
        .filter((one) => one !== manager)
        .map(slackPersonOf),
      manager: slackPersonOf(manager),
      pipeline: key === 'china' ? templates.manufacturing : templates.saas,
      catalogues,
      // Its past is told, not lived through: nobody is owed a brief about it.
      briefsFrom,
    },
    teamKey(key),
  );
  expectDone(added);
}

/** Beforehand, so that nothing grows while deals are told. */
async function fillCatalogues(workspace: Workspace): Promise<void> {
  const by = actingAs(await readDirectory(workspace), nora.id);
  for (const name of products) expectDone(await addToCatalogue(workspace, by, 'product', name));
  for (const name of new Set(Object.values(competitors).flat()))
    expectDone(await addToCatalogue(workspace, by, 'competitor', name));
}

/** A rate for each quarter of the company's past; the same one again adds nothing. */
async function keepRates(workspace: Workspace): Promise<void> {
  const by = actingAs(await readDirectory(workspace), nora.id);
  const today = dayOf(workspace.clock.now(), teamZones.na);
  for (const currency of ['EUR', 'CNY'] as const) {
    const values = rates[currency];
    const scale = currency === 'EUR' ? 3 : 4;
    for (const [index, units] of values.entries()) {
      const onDate = addDays(today, -horizonDays - 5 + index * Math.floor(horizonDays / values.length));
      const rate = { currency: Currency.parse(currency), baseForOne: { units, scale }, onDate };
      expectDone(await setRate(workspace, by, rate));
    }
  }
}

const Begun = z.object({ at: z.iso.datetime(), first: z.int() });

/** The instant the company's past is counted from, and its deals' numbers: settled once, whatever restarts follow. */
async function begun(workspace: Workspace): Promise<z.infer<typeof Begun>> {
  const by = { ...actingAs(await readDirectory(workspace), nora.id), requestKey: 'demo company, begun' };
  const at = workspace.clock.now().toISOString();
  const settled = await once(
    workspace,
    by,
    Begun,
    async () => undefined,
    async (open) => {
      const first = await reserveDealNumbers({ ...workspace, open }, dealCount);
      return first.ok ? done({ at, first: first.value }) : first;
    },
  );
  return expectDone(settled);
}

/** Whether something was done under a key; asking leaves no trace, since a refusal is not remembered. */
async function wasDone(workspace: Workspace, requestKey: string): Promise<boolean> {
  const by: By = { actor: { kind: 'automation' }, requestKey };
  const nothing = async () => refused({ kind: 'nothing-to-change' } as const);
  return (await once(workspace, by, z.looseObject({}), async () => undefined, nothing)).ok;
}

function slackPersonOf({ id, realName, timeZone, locale }: StarterPerson): SlackPerson {
  return {
    slackUserId: SlackUserId.parse(id),
    name: realName,
    language: locale === 'zh-CN' ? 'zh' : 'en',
    zone: Zone.parse(timeZone),
  };
}

export function personIdOf(directory: Directory, slackId: string): PersonId {
  const person = personBySlack(directory, SlackUserId.parse(slackId));
  if (!person) throw new Error(`${slackId} is not in the demo company`);
  return person.id;
}

/** What is done for the demo is announced to nobody. */
export function actingAs(directory: Directory, slackId: string): By {
  return { actor: { kind: 'demo', personId: personIdOf(directory, slackId) }, requestKey: null };
}

export function expectDone<T>(result: Result<T, Refusal>, what = 'something'): T {
  if (!result.ok) throw new Error(`the demo company was refused ${what}: ${result.refusal.kind}`);
  return result.value;
}
