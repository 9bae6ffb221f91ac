/** Briefs as the outbox of a test's company has them, and a clock that is set to a wall-clock time. */
import type { AnnouncementPayload } from '../../src/domain/announcements.ts';
import { AnnouncementPayload as Payload } from '../../src/domain/announcements.ts';
import type { BriefFacts } from '../../src/domain/brief.ts';
import { queueDueBriefs } from '../../src/operations/due-briefs.ts';
import type { Company } from './workspace.ts';

/** Moves a company's clock to an instant, forth or back. */
export function moveTo({ clock }: Company, instant: string): void {
  clock.pass((new Date(instant).getTime() - clock.now().getTime()) / 60_000);
}

/** What stands in the outbox of one kind, in the order of its occasions. */
export async function queued({ workspace }: Company, kind: AnnouncementPayload['kind']) {
  const { db, workspaceId } = workspace.storage.scope;
  const rows = await db.announcement.findMany({
    where: { workspaceId, kind },
    orderBy: [{ occasion: 'asc' }, { subject: 'asc' }],
    include: { deals: { orderBy: { position: 'asc' } } },
  });
  return rows.map((row) => ({ ...row, payload: Payload.parse(row.payload) }));
}

/** Everything that waits is posted, as if Slack had taken it. */
export async function deliver({ workspace }: Company): Promise<void> {
  const { db, workspaceId } = workspace.storage.scope;
  await db.announcement.updateMany({
    where: { workspaceId, state: 'waiting' },
    data: { state: 'sent', channelId: 'CNORTH', ts: '1.000000' },
  });
}

/** Looks what is due at an instant, and has it posted. */
export async function liveAt(company: Company, instant: string): Promise<number> {
  moveTo(company, instant);
  const count = await queueDueBriefs(company.workspace);
  await deliver(company);
  return count;
}

/** The figures of every brief, in the order of their occasions. */
export async function briefsOf(company: Company): Promise<readonly (BriefFacts & { occasion: string })[]> {
  const rows = await queued(company, 'brief');
  return rows.flatMap(({ occasion, payload }) =>
    'facts' in payload ? [{ ...payload.facts, occasion }] : [],
  );
}
