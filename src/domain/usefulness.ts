/** Whether a message that could not be sent yet is still worth reading. */
import type { AnnouncementPayload } from './announcements.ts';
import { addDays, instantAt, startOfDay } from './days.ts';
import { type Directory, personOf, primaryTeam, teamOf } from './directory.ts';

/**
 * The first instant at which a message is of no use any more; null for what stays worth telling. A nudge ends with the
 * working hours of its day in its reader's zone, a reminder with its day in the team's, the brief ahead of time when
 * the channel gets it.
 */
export function usefulUntil(directory: Directory, payload: AnnouncementPayload): Date | null {
  switch (payload.kind) {
    case 'nudge': {
      const team = primaryTeam(directory, payload.to);
      if (!team) return null;
      const zone = personOf(directory, payload.to).zone ?? team.zone;
      const { to } = team.rhythm.hours;
      return instantAt(payload.day, Math.floor(to / 60), to % 60, zone);
    }
    case 'stalled-reminder':
      return startOfDay(addDays(payload.day, 1), teamOf(directory, payload.teamId).zone);
    case 'unanswered':
      return startOfDay(addDays(payload.week, 7), teamOf(directory, payload.teamId).zone);
    case 'brief-ahead':
      return payload.postsAt;
    default:
      return null;
  }
}

/** Whether a team still wants what waits for its channel: it may have switched that off meanwhile. */
export function isWanted(directory: Directory, payload: AnnouncementPayload): boolean {
  switch (payload.kind) {
    case 'brief':
    case 'brief-ahead': {
      const { teamId, dueAt } = payload.facts;
      const isAskedFor = dueAt === null;
      return isAskedFor || teamOf(directory, teamId).rhythm.brief.cadence !== 'off';
    }
    case 'stalled-reminder':
      return teamOf(directory, payload.teamId).rhythm.reminder.every !== 'never';
    default:
      return true;
  }
}
