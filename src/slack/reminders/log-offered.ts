/** To a deal's owner: what a colleague wrote about it under a reminder, offered to be logged. */
import type { PayloadOf } from '../../domain/announcements.ts';
import { showDeal } from '../../operations/show-deal.ts';
import type { Workspace } from '../../operations/workspace.ts';
import { mention } from '../../texts/entries.ts';
import { reminderWords } from '../../texts/reminders.ts';
import { lines, quote } from '../blocks.ts';
import { draftOfTyped } from '../deals/log-draft.ts';
import { offerMessage, unnamedType } from '../deals/offer-log.ts';
import { parseOverheard } from '../grammar/message.ts';
import { dealNamed, type Letter, only, readerAbout } from '../letters/letter.ts';

export async function logOfferedLetter(
  workspace: Workspace,
  { dealId, to, by, text, message }: PayloadOf<'log-offered'>,
): Promise<Letter | undefined> {
  const view = await showDeal(workspace, dealId);
  const { deal, account, directory, asOf } = view;
  const reader = readerAbout(view, to);
  if (!reader) return undefined;
  const { texts } = reader;
  const { language, format } = texts;
  const wrote = reminderWords[language].wrote(mention(directory, by), dealNamed(view, texts));
  const line = { command: 'overheard', text, dealId: null, message } as const;
  const { log } = parseOverheard(text, {
    now: asOf,
    zone: format.zone,
    language,
    defaultCurrency: deal.currency,
  });
  const offer = offerMessage(texts, {
    line,
    type: draftOfTyped({ texts }, log, unnamedType(line)).type,
    deals: [{ ...deal, accountName: account.name }],
    before: [lines(wrote), quote(text)],
  });
  return { to: reader.to, message: { ...offer, text: wrote }, takenBack: only(wrote) };
}
