/** A team's brief as one message: the text that matters most first, then the picture, then what can be done. */
import { briefWords } from '../../texts/brief.ts';
import { joined, type Phrase } from '../../texts/phrase.ts';
import { type AnyBlock, actions, button, context, header, lines, type Message, menu } from '../blocks.ts';
import { actionIds, encode } from '../wire.ts';
import type { BriefValue, ListValue, PipelineValue } from '../wire-values.ts';
import { attentionBlocks, dealsNamed, lostLine, movedLine } from './attention.ts';
import { leftOutOf } from './left-out.ts';
import { chartBlocks, openBlocks } from './open.ts';
import { type BriefReader, briefTitle, shortDealName } from './reader.ts';
import { fitting, type Room } from './room.ts';
import { wonBlocks, wonHeadline } from './won.ts';

/** More than this after it was due, a brief says so. */
const lateAfterMs = 24 * 60 * 60 * 1000;

/** `from` is where its figures are kept, for the receipt; `free` the characters to leave for what is put around it. */
export function briefMessage(reader: BriefReader, from: BriefValue, free = 0): Message {
  const title = briefTitle(reader);
  const { stalled } = reader.facts.attention;
  return {
    text: briefWords[reader.texts.language].notice(title, wonHeadline(reader), stalled.count),
    blocks: fitting((room) => blocksOf(reader, title, from, room), free),
  };
}

function blocksOf(reader: BriefReader, title: string, from: BriefValue, room: Room): readonly AnyBlock[] {
  const leftOut = leftOutOf(reader);
  const { leftOut: words } = briefWords[reader.texts.language];
  const without = leftOut.length === 0 ? null : words.sentence(leftOut);
  return [
    header(title),
    ...wonBlocks(reader, room),
    ...openBlocks(reader),
    ...attentionBlocks(reader, room),
    lines(lostLine(reader), movedLine(reader)),
    ...chartBlocks(reader, room.charts),
    ...buttons(reader, from, room),
    context(joined([footer(reader), without])),
  ];
}

function buttons(reader: BriefReader, from: BriefValue, room: Room): readonly AnyBlock[] {
  const { facts, texts } = reader;
  const words = briefWords[texts.language];
  const whose = { teamId: facts.teamId };
  const pipeline: PipelineValue = { whose, pipelineId: null, asOf: null };
  const stalled: ListValue = { whose, stageId: null, pipelineId: null, onlyStalled: true };
  const choices = room.menu ? dealsNamed(facts, room) : [];
  return actions(
    button(actionIds.pipelineOpen, words.button.pipeline, encode(pipeline)),
    ...(facts.attention.stalled.count > 0
      ? [button(actionIds.listOpen, words.button.stalled, encode(stalled))]
      : []),
    button(actionIds.briefReceipt, words.button.receipt, encode(from)),
    ...(choices.length > 0
      ? [
          menu(
            actionIds.dealShow,
            words.attention.open,
            choices.map((deal) => ({
              text: shortDealName(reader, deal, room.name),
              value: encode({ d: deal.dealId, v: deal.version }),
            })),
          ),
        ]
      : []),
  );
}

/** As of when, and what is unusual about this one: late, or in place of others. */
function footer({ facts: { asOf, dueAt, missed }, texts }: BriefReader): Phrase {
  const words = briefWords[texts.language].footer;
  const isLate = dueAt !== null && asOf.getTime() - dueAt.getTime() > lateAfterMs;
  return joined([
    words.asOf(texts.format.moment(asOf)),
    isLate ? words.late(texts.format.moment(dueAt)) : null,
    missed > 0 ? words.missed(missed) : null,
  ]);
}
