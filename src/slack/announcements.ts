/** Messages of the outbox as they are read, in the language of whoever they are for. */
import type { Announcement, AnnouncementPayload } from '../domain/announcements.ts';
import { amountOf } from '../domain/deal.ts';
import { personOf, pipelineOf, primaryTeam, teamOf } from '../domain/directory.ts';
import type { DealId, PersonId } from '../domain/ids.ts';
import { stageOf } from '../domain/pipeline.ts';
import { type DealView, showDeal } from '../operations/show-deal.ts';
import { readDirectory, type Workspace } from '../operations/workspace.ts';
import { announcementWords } from '../texts/announcements.ts';
import { dealWords } from '../texts/deals.ts';
import { mention } from '../texts/entries.ts';
import { joined, type Phrase, phrase } from '../texts/phrase.ts';
import { type Texts, textsFor } from '../texts/texts.ts';
import { actions, context, lines, type Message, quote } from './blocks.ts';
import { dealButton } from './deals/card.ts';
import { actionIds } from './wire.ts';

/** Where a message goes: a channel, or a person's direct messages. */
export type Destination = { readonly channel: string } | { readonly user: string };

export interface Letter {
  readonly to: Destination;
  readonly message: Message;
  /** What stands in its place once it is no longer true. */
  readonly takenBack: Message;
}

/** A message and where it goes; undefined when there is nobody left to tell. */
export async function letterFor(
  workspace: Workspace,
  { payload }: Announcement,
): Promise<Letter | undefined> {
  switch (payload.kind) {
    case 'deal-won':
      return wonLetter(workspace, payload);
    case 'deal-handed-over':
    case 'deal-returned':
      return personalLetter(workspace, payload);
  }
}

type Payload<Kind extends AnnouncementPayload['kind']> = Extract<AnnouncementPayload, { kind: Kind }>;

/** The facts are those of the win: they are told as they were decided. */
async function wonLetter(workspace: Workspace, won: Payload<'deal-won'>): Promise<Letter | undefined> {
  const directory = await readDirectory(workspace);
  const { channelId, language, zone } = teamOf(directory, won.teamId);
  if (channelId === null) return undefined;
  const { format } = textsFor(language, zone, workspace.clock.now());
  const words = announcementWords[language];
  const name = dealWords[language].nameAndAccount(won.name, won.accountName);
  const amount = won.amount === null ? null : format.money({ minor: won.amount, currency: won.currency });
  const text = words.won(mention(directory, won.ownerId), `D-${won.number} ${name}`, amount);
  const facts = joined([
    won.wonOn === null ? null : words.wonOn(format.day(won.wonOn)),
    won.cycleDays === null ? null : words.cycle(format.days(won.cycleDays)),
  ]);
  return {
    to: { channel: channelId },
    message: {
      text,
      blocks: [
        lines(text),
        ...(facts.parts.length > 0 ? [context(facts)] : []),
        ...actions(
          dealButton(actionIds.dealShow, dealWords[language].button.show, {
            id: won.dealId,
            version: await versionOf(workspace, won.dealId),
          }),
        ),
      ],
    },
    takenBack: only(words.takenBack(text)),
  };
}

/** What a new owner, or one whose deal came back, has to know to go on with it. */
async function personalLetter(
  workspace: Workspace,
  payload: Payload<'deal-handed-over' | 'deal-returned'>,
): Promise<Letter | undefined> {
  const view = await showDeal(workspace, payload.dealId);
  const person = personOf(view.directory, payload.to);
  if (person.slackUserId === null) return undefined;
  const texts = textsOf(view, payload.to);
  const words = announcementWords[texts.language];
  const deal = dealName(view, texts);
  const text =
    payload.kind === 'deal-returned'
      ? words.returned(deal)
      : words.handedOver(payload.by ? mention(view.directory, payload.by) : null, deal);
  const note = payload.kind === 'deal-handed-over' ? payload.note : null;
  return {
    to: { user: person.slackUserId },
    message: {
      text,
      blocks: [
        lines(text),
        ...(note ? [quote(note)] : []),
        lines(stateOf(view, texts), nextStepOf(view, texts)),
        ...actions(...buttonsFor(view, texts)),
      ],
    },
    takenBack: only(words.takenBack(text)),
  };
}

function textsOf({ directory, deal, asOf }: DealView, personId: PersonId): Texts {
  const person = personOf(directory, personId);
  const team = primaryTeam(directory, personId) ?? teamOf(directory, deal.teamId);
  return textsFor(person.language ?? team.language, person.zone ?? team.zone, asOf);
}

function dealName({ deal, account }: DealView, { language }: Texts): string {
  return `D-${deal.number} ${dealWords[language].nameAndAccount(deal.name, account.name)}`;
}

function stateOf({ deal, directory }: DealView, { language, format }: Texts): Phrase {
  const words = announcementWords[language];
  const amount = amountOf(deal);
  return joined([
    amount ? phrase`*${format.money(amount)}*` : dealWords[language].noAmount,
    words.inStage(stageOf(pipelineOf(directory, deal.pipelineId), deal.stageId).name),
    deal.expectedClose ? words.closes(format.day(deal.expectedClose)) : null,
  ]);
}

function nextStepOf({ deal }: DealView, { language, format }: Texts): Phrase {
  const words = announcementWords[language];
  if (!deal.nextStep) return words.noNextStep;
  const { text, dueOn } = deal.nextStep;
  return words.nextStep(text, dueOn ? `${format.day(dueOn)} (${format.relativeDay(dueOn)})` : null);
}

function buttonsFor({ deal }: DealView, { language }: Texts) {
  const label = dealWords[language].button;
  return [
    dealButton(actionIds.dealShow, label.show, deal, 'primary'),
    dealButton(actionIds.dealLog, label.log, deal),
    deal.nextStep
      ? dealButton(actionIds.dealDone, label.done, deal)
      : dealButton(actionIds.dealNext, label.next, deal),
  ];
}

async function versionOf(workspace: Workspace, dealId: DealId): Promise<number> {
  return (await showDeal(workspace, dealId)).deal.version;
}

function only(text: Phrase): Message {
  return { text, blocks: [lines(text)] };
}
