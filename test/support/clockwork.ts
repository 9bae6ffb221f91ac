/** A company whose clock is moved on, and whose messages leave or are held up as a test wants. */
import { AnnouncementPayload, type PayloadOf } from '../../src/domain/announcements.ts';
import type { PersonId, TeamId } from '../../src/domain/ids.ts';
import { Rhythm } from '../../src/domain/rhythm.ts';
import type { Language } from '../../src/domain/vocabulary.ts';
import { changeTeam } from '../../src/operations/change-team.ts';
import { queueDueNudges } from '../../src/operations/due-nudges.ts';
import { queueDueReminders } from '../../src/operations/due-reminders.ts';
import { queueUnanswered } from '../../src/operations/due-unanswered.ts';
import { concernedDeals, nameable } from '../../src/operations/open-concerns.ts';
import { ratesFor } from '../../src/operations/open-deals.ts';
import { readStallLimits } from '../../src/operations/stall-limits.ts';
import { readDirectory, transactAnyway, type Workspace } from '../../src/operations/workspace.ts';
import { settingsChanged } from '../../src/storage/directory-records.ts';
import { changePerson, type TeamFields } from '../../src/storage/team-records.ts';
import { day, usd } from './deals.ts';
import { accepted, by, type Company, newCompany } from './workspace.ts';

const minuteMs = 60_000;

export function moveTo({ clock }: Company, instant: string | Date): void {
  clock.pass((new Date(instant).getTime() - clock.now().getTime()) / minuteMs);
}

/** Does something at every so many minutes from an instant until before another. */
export async function through(
  company: Company,
  from: string,
  to: string,
  minutes: number,
  work: () => Promise<unknown>,
): Promise<void> {
  const end = new Date(to);
  for (moveTo(company, from); company.clock.now() < end; company.clock.pass(minutes)) await work();
}

/** A company in which three working days without a word are too many. */
export async function impatientCompany(): Promise<Company> {
  const company = await newCompany();
  const { north, south } = company.teams;
  for (const teamId of [north, south]) await change(company, teamId, { contactLimitDays: 3 });
  return company;
}

export async function change(
  { workspace, people }: Company,
  teamId: TeamId,
  fields: Partial<TeamFields>,
): Promise<void> {
  accepted(await changeTeam(workspace, by(people.admin), teamId, { fields, present: [], leaving: [] }));
}

/** What language somebody has in Slack. */
export async function speaks(workspace: Workspace, id: PersonId, language: Language): Promise<void> {
  const actor = { kind: 'person', personId: id } as const;
  await transactAnyway(workspace, async (scope) => {
    await settingsChanged(scope);
    await changePerson(scope, { actor, at: workspace.clock.now() }, id, { language });
  });
}

/** What differs from a new team's rhythm. */
export function rhythm(fields: Parameters<typeof Rhythm.parse>[0]): Pick<TeamFields, 'rhythm'> {
  return { rhythm: Rhythm.parse(fields) };
}

/** Whatever waits to be sent arrives. */
export async function deliver({ workspace }: Company): Promise<void> {
  const { db, workspaceId } = workspace.storage.scope;
  await db.announcement.updateMany({ where: { workspaceId, state: 'waiting' }, data: { state: 'sent' } });
}

/** Owners are told what they are to be told now. */
export async function nudgeAndDeliver(company: Company): Promise<void> {
  if ((await queueDueNudges(company.workspace)) > 0) await deliver(company);
}

/** Everything is told that the clock decides for owners, managers and channels. */
export async function decideAndDeliver(company: Company): Promise<void> {
  const { workspace } = company;
  const sent = [
    await queueDueNudges(workspace),
    await queueUnanswered(workspace),
    await queueDueReminders(workspace),
  ];
  if (sent.some((count) => count > 0)) await deliver(company);
}

type Kind = AnnouncementPayload['kind'];

export interface Decided<K extends Kind> {
  readonly subject: string;
  readonly occasion: string;
  readonly state: string;
  readonly at: Date;
  readonly payload: PayloadOf<K>;
}

/** The messages of a kind, in the order in which they were decided. */
export async function decided<K extends Kind>(
  { workspace }: Company,
  kind: K,
  subject?: string,
): Promise<readonly Decided<K>[]> {
  const { db, workspaceId } = workspace.storage.scope;
  const rows = await db.announcement.findMany({
    where: { workspaceId, kind, ...(subject === undefined ? {} : { subject }) },
    orderBy: [{ decidedAt: 'asc' }, { subject: 'asc' }],
  });
  return rows.map(({ decidedAt, payload, ...row }) => {
    const parsed = AnnouncementPayload.parse(payload);
    if (!isOf(parsed, kind)) throw new Error(`${parsed.kind} is no ${kind}`);
    return { subject: row.subject, occasion: row.occasion, state: row.state, at: decidedAt, payload: parsed };
  });
}

function isOf<K extends Kind>(payload: AnnouncementPayload, kind: K): payload is PayloadOf<K> {
  return payload.kind === kind;
}

/** The last message of a kind that had something to say. */
export async function latest<K extends Kind>(
  company: Company,
  kind: K,
  subject?: string,
): Promise<PayloadOf<K>> {
  const found = (await decided(company, kind, subject)).filter(({ state }) => state !== 'nothing').at(-1);
  if (!found) throw new Error(`there was no ${kind}`);
  return found.payload;
}

/** What may be said of a team's deals in its channel now, and how many of them have something wrong with them. */
export async function sayable({ workspace }: Company, teamId: TeamId) {
  const directory = await readDirectory(workspace);
  const now = workspace.clock.now();
  const rates = await ratesFor(workspace, directory, day(now.toISOString().slice(0, 10)));
  const limits = await readStallLimits(workspace, directory, now);
  const asked = { directory, limits, rates, currency: usd, now };
  const concerned = await concernedDeals(workspace, { teamIds: [teamId] }, asked);
  const named = [...(await nameable(workspace, directory, concerned, now)).values()];
  return {
    concerned: concerned.map((one) => one.named),
    named: named.map(({ accountName, concerns }) => [accountName, ...concerns.map(({ about }) => about)]),
  };
}
