/** Messages of the outbox as they are read, in the language of whoever they are for. */
import type { Announcement } from '../../domain/announcements.ts';
import type { Progress } from '../../operations/follow-announced.ts';
import type { Workspace } from '../../operations/workspace.ts';
import { briefAheadLetter, briefDetailsLetter, briefLetter } from '../brief/letters.ts';
import { blockedLetter } from '../letters/delivery-blocked.ts';
import { handedOverLetter } from '../letters/handed-over.ts';
import type { Letter } from '../letters/letter.ts';
import { stageEnteredLetter } from '../letters/stage-entered.ts';
import { wonLetter } from '../letters/won.ts';
import { nudgeLetter } from '../nudges/letter.ts';
import { unansweredLetter } from '../nudges/unanswered.ts';
import { helpOfferedLetter } from '../reminders/help.ts';
import { stalledReminderLetter } from '../reminders/letter.ts';
import { logOfferedLetter } from '../reminders/log-offered.ts';

/**
 * A message and where it goes; undefined when there is nobody left to tell. `progress` is what was done about the deals
 * it names since it was decided.
 */
export async function letterFor(
  workspace: Workspace,
  { id, payload }: Announcement,
  progress: Progress = new Map(),
): Promise<Letter | undefined> {
  switch (payload.kind) {
    case 'deal-won':
      return wonLetter(workspace, payload);
    case 'deal-handed-over':
      return handedOverLetter(workspace, payload);
    case 'brief':
      return briefLetter(workspace, id, payload);
    case 'brief-details':
      return briefDetailsLetter(workspace, payload);
    case 'brief-ahead':
      return briefAheadLetter(workspace, id, payload);
    case 'delivery-blocked':
      return blockedLetter(workspace, payload);
    case 'stage-entered':
      return stageEnteredLetter(workspace, payload);
    case 'stalled-reminder':
      return stalledReminderLetter(workspace, id, payload, progress);
    case 'help-offered':
      return helpOfferedLetter(workspace, payload);
    case 'log-offered':
      return logOfferedLetter(workspace, payload);
    case 'nudge':
      return nudgeLetter(workspace, payload, progress);
    case 'unanswered':
      return unansweredLetter(workspace, payload);
  }
}
