/** "I can help", for whoever may not change a deal that a reminder names. */
import type { Button } from '@slack/types';
import type { Language } from '../../domain/vocabulary.ts';
import { findReminder } from '../../operations/find-reminder.ts';
import { reminderWords } from '../../texts/reminders.ts';
import { button } from '../blocks.ts';
import type { Turn } from '../turn.ts';
import { actionIds, encode } from '../wire.ts';
import type { HelpValue } from '../wire-values.ts';

/** `null` where its block carries the deal and the reminder. */
export function helpButton(language: Language, value: HelpValue | null): Button {
  return button(actionIds.helpOffer, reminderWords[language].help, value && encode(value));
}

/** What somebody can do instead, who pressed a button of a deal in a reminder; nothing when it stood elsewhere. */
export async function helpInstead(turn: Turn): Promise<readonly Button[]> {
  const { pressed, workspace, texts } = turn;
  const reminder = pressed && (await findReminder(workspace, pressed.message));
  return reminder ? [helpButton(texts.language, { d: pressed.dealId, r: reminder.id })] : [];
}
