/** When nothing can be sent: in one channel, or, because Slack asks for a pause or shuts the app out, anywhere. */
import type { Announcement } from '../domain/announcements.ts';
import type { Directory, Person } from '../domain/directory.ts';
import { SlackChannelId } from '../domain/ids.ts';
import { announce } from '../storage/outbox-records.ts';
import { holdSending, isHeld, markPlace, sendingWorks } from '../storage/places.ts';
import { readDirectory, scopeOf, transactAnyway, type Workspace } from './workspace.ts';

/** How long until a channel that takes no messages is tried again. */
const lookAgainSeconds = 600;
/** How long until Slack is tried again after it shut the app out. */
const lockedOutSeconds = 180;

/**
 * A channel takes no messages: what is to be posted there waits, and is tried again every ten minutes. An admin is told
 * once, until something could be posted there in between.
 *
 * @param problem Slack's error, such as `is_archived`.
 * @returns whether anything waits; false where no team has its channel there, so that there is nothing to wait for.
 */
export async function channelRefuses(workspace: Workspace, place: string, problem: string): Promise<boolean> {
  const directory = await readDirectory(workspace);
  const channelId = SlackChannelId.safeParse(place).data;
  const teams = [...directory.teams.values()].filter((team) => team.channelId === channelId);
  if (channelId === undefined || teams.length === 0) return false;
  await transactAnyway(workspace, async (scope) => {
    const since = await markPlace(scope, channelId, problem, lookAgainSeconds);
    const [admin] = adminsToTell(directory);
    if (admin) {
      const payload = { kind: 'delivery-blocked', to: admin.id, channelId, problem } as const;
      await announce(scope, channelId, since.toISOString(), payload, workspace.clock.now());
    }
  });
  return true;
}

/** An admin who was to hear of a channel can't be reached, having left perhaps: the next one hears of it instead. */
export async function tellNextAdmin(
  workspace: Workspace,
  { payload, subject, occasion }: Announcement,
): Promise<void> {
  if (payload.kind !== 'delivery-blocked') return;
  const admins = adminsToTell(await readDirectory(workspace));
  const next = admins[admins.findIndex(({ id }) => id === payload.to) + 1];
  if (!next) return;
  await transactAnyway(workspace, (scope) =>
    announce(scope, subject, `${occasion} next`, { ...payload, to: next.id }, workspace.clock.now()),
  );
}

function adminsToTell({ people }: Directory): readonly Person[] {
  return [...people.values()].filter((one) => one.isAdmin && one.slackUserId !== null && !one.mergedInto);
}

/** Slack asked to be left alone for so long: no process posts or edits anything until then. */
export async function pauseSending(workspace: Workspace, seconds: number): Promise<void> {
  await holdSending(scopeOf(workspace), seconds, null);
}

/**
 * Slack takes nothing from the app any more (`token_revoked`): no process posts anything for some minutes.
 *
 * @returns whether that is news.
 */
export function stopSending(workspace: Workspace, problem: string): Promise<boolean> {
  return holdSending(scopeOf(workspace), lockedOutSeconds, problem);
}

/** Slack took a message. @returns whether it had shut the app out before. */
export function sendingGoesOn(workspace: Workspace): Promise<boolean> {
  return sendingWorks(scopeOf(workspace));
}

/** Whether Slack is to be left alone now. */
export function isSendingPaused(workspace: Workspace): Promise<boolean> {
  return isHeld(scopeOf(workspace));
}
