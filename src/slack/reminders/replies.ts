/** A reply in a reminder's thread: offered to the owner of the deal it is about, to be logged. Nothing else is heard. */
import { z } from 'zod';
import { dealsMeant } from '../../domain/deal-meant.ts';
import { personBySlack, primaryTeam } from '../../domain/directory.ts';
import { type DealId, SlackChannelId } from '../../domain/ids.ts';
import type { DealLine } from '../../operations/find-deals.ts';
import { dealsListed, findReminder, type Reminder } from '../../operations/find-reminder.ts';
import { offerReply, type ReplyRequest } from '../../operations/offer-reply.ts';
import { sayOnce } from '../../operations/say-once.ts';
import { showDeal } from '../../operations/show-deal.ts';
import { readDirectory } from '../../operations/workspace.ts';
import { mention } from '../../texts/entries.ts';
import { reminderWords } from '../../texts/reminders.ts';
import { type Arrival, type House, logCrash, type Said, turnOf } from '../arrival.ts';
import { actions, button, lines, type Message } from '../blocks.ts';
import { type CommandLine, lineOfValue, valueOfLine } from '../command-line.ts';
import type { Pressed } from '../conversation.ts';
import { dealTitle } from '../deals/card.ts';
import { draftOfTyped } from '../deals/log-draft.ts';
import { dealsMeant as dealsNamed, offerMessage, unnamedType } from '../deals/offer-log.ts';
import { parseOverheard, type Told } from '../grammar/message.ts';
import { dealNamed } from '../letters/letter.ts';
import { MessageEvent, senderOfEvent } from '../payloads.ts';
import { refusalMessage, say } from '../problems.ts';
import { identify } from '../speaker.ts';
import type { Turn } from '../turn.ts';
import { actionIds } from '../wire.ts';

const ThreadReply = MessageEvent.extend({ thread_ts: z.string() });

/**
 * A message in a channel, which is everything the people there say to each other: deaf to it all, at the cost of one
 * indexed read for a reply in some thread, but for what members reply to a reminder. A mention of the app is a command.
 */
export async function hearReply(house: House, { event, body, client, context }: Said): Promise<void> {
  const message = ThreadReply.safeParse(event).data;
  if (!message || message.thread_ts === message.ts || isToBot(message.text, context.botUserId)) return;
  const arrival: Arrival = {
    sender: senderOfEvent(message, body),
    origin: { channel: message.channel, thread: message.thread_ts, responseUrl: null },
    triggerId: null,
    requestKey: `overheard:${message.channel}:${message.ts}`,
    line: {
      command: 'overheard',
      text: message.text,
      dealId: null,
      message: { channel: message.channel, ts: message.ts, thread: message.thread_ts },
      author: message.user,
    },
    slack: client,
  };
  await house.work.track(async () => {
    try {
      await follow(house, arrival, { channel: message.channel, ts: message.thread_ts });
    } catch (error) {
      // They spoke to each other: there is nobody to apologise to.
      logCrash(house, arrival, error);
    }
  });
}

function isToBot(text: string, botUserId: string | undefined): boolean {
  return botUserId !== undefined && text.includes(`<@${botUserId}`);
}

async function follow(
  house: House,
  arrival: Arrival,
  thread: { readonly channel: string; readonly ts: string },
): Promise<void> {
  const workspace = await house.workspaces.find(arrival.sender.slackTeamId);
  const reminder = workspace && (await findReminder(workspace, thread));
  if (!reminder) return;
  // Nobody becomes a member by talking to colleagues.
  const directory = await readDirectory(workspace);
  const writer = personBySlack(directory, arrival.sender.user);
  if (!writer || !primaryTeam(directory, writer.id)) return;
  const speaker = await identify(house.workspaces, arrival.slack, arrival.sender);
  if (speaker.kind !== 'member') return;
  await offerToWhomItConcerns(turnOf(house, speaker, arrival), reminder);
  house.changed();
}

async function offerToWhomItConcerns(turn: Turn, reminder: Reminder): Promise<void> {
  const { workspace, person, by } = turn;
  if (!turn.line) throw new Error('a reply has words');
  const { line } = turn;
  const told = parseOverheard(line.text, turn.typing);
  if (told.text === '') return;
  const named = await dealsNamed(turn, told);
  const [deal, ...others] = dealsMeant(named, await dealsListed(workspace, reminder), person.id);
  if (!deal) return;
  if (others.length > 0) await tellOnce(turn, whichMessage(turn, line, [deal, ...others]));
  else if (deal.ownerId === person.id) await tellOnce(turn, ownOffer(turn, line, told, deal));
  // An owner who can't be told is no concern of somebody who asked for nothing.
  else await offerReply(workspace, by, replyAbout(line, told, deal.id));
}

/** Which of several deals was meant has been said by a button, so the writer is told what became of it. */
export async function replyAboutAction(turn: Turn, { value }: Pressed): Promise<void> {
  const line = await lineOfValue(turn.slack, value);
  const language = turn.texts.language;
  if (!line?.dealId) return turn.reply.replace(say(turn.texts.refusals.messageGone));
  const told = parseOverheard(line.text, turn.typing);
  const result = await offerReply(turn.workspace, turn.by, replyAbout(line, told, line.dealId));
  if (!result.ok) return turn.reply.tell(await refusalMessage(turn, result.refusal));
  const view = await showDeal(turn.workspace, line.dealId);
  const { owner } = result.value;
  await turn.reply.replace(
    owner === turn.person.id
      ? ownOffer(turn, line, told, { ...view.deal, accountName: view.account.name })
      : say(reminderWords[language].passedOn(mention(turn.directory, owner), dealNamed(view, turn.texts))),
  );
}

/** Once for each message, however often Slack delivers it. */
async function tellOnce(turn: Turn, message: Message): Promise<void> {
  await sayOnce(turn.workspace, turn.by, async () => {
    await turn.reply.tell(message);
    return {};
  });
}

type Named = Pick<DealLine, 'id' | 'number' | 'name' | 'accountName'>;

function ownOffer({ texts }: Turn, line: CommandLine, { log }: Told, deal: Named): Message {
  const { type } = draftOfTyped({ texts }, log, unnamedType(line));
  return offerMessage(texts, { line, type, deals: [deal] });
}

const mostAsked = 8;

function whichMessage({ texts }: Turn, line: CommandLine, deals: readonly DealLine[]): Message {
  const words = reminderWords[texts.language];
  const choices = deals.slice(0, mostAsked).map((deal) => {
    const value = valueOfLine(line, deal.id);
    if (value === undefined) throw new Error('a reply stands in a message');
    return button(`${actionIds.replyAbout}:${deal.number}`, dealTitle(deal, texts.language), value);
  });
  const none = button(actionIds.logDismiss, words.noDeal, 'no');
  return { text: words.whichDeal, blocks: [lines(words.whichDeal), ...actions(...choices, none)] };
}

function replyAbout({ message }: CommandLine, { text }: Told, dealId: DealId): ReplyRequest {
  if (!message) throw new Error('a reply stands in a message');
  return { dealId, text, message: { ...message, channel: SlackChannelId.parse(message.channel) } };
}
