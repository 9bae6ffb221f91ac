/** "How is this counted?" of a brief: every figure with what it counted, out of what, and over which days. */
import { teamOf } from '../../domain/directory.ts';
import { briefReceiptWords } from '../../texts/brief-receipt.ts';
import { type Phrase, plainly } from '../../texts/phrase.ts';
import { bullets, header, type Message } from '../blocks.ts';
import { cut } from '../limits.ts';
import { rateExample } from '../team/rate.ts';
import { leftOutOf } from './left-out.ts';
import { since } from './open.ts';
import { type BriefReader, briefTitle, daysNamed } from './reader.ts';

export function receiptMessage(reader: BriefReader): Message {
  const title = briefReceiptWords[reader.texts.language].title(briefTitle(reader));
  return { text: plainly(title), blocks: [header(title), bullets(receiptLines(reader))] };
}

function receiptLines(reader: BriefReader): readonly Phrase[] {
  const { facts, texts, directory } = reader;
  const words = briefReceiptWords[texts.language];
  const { channelId } = teamOf(directory, facts.teamId);
  const { won, open, lost, movement } = facts;
  const withReason = lost.reasons.reduce((sum, { name, count }) => sum + (name === null ? 0 : count), 0);
  const leftOut = leftOutOf(reader);
  return [
    words.scope(cut(facts.teamName, 60), channelId === null ? null : { channelId }),
    words.period(daysNamed(reader, facts.period), daysNamed(reader, facts.previous), texts.format.zone),
    words.asOf(texts.format.moment(facts.asOf)),
    words.won(won.count, won.count - won.withoutAmount - won.withoutRate),
    ...(won.late.length > 0 ? [words.late(won.late.length)] : []),
    words.open(open.count, open.count - open.withoutAmount - open.withoutRate),
    words.movement(since(reader)),
    ...(movement.reported === null ? [] : [words.reported]),
    words.stalled,
    words.closePassed,
    words.named,
    words.lost(lost.count, withReason),
    words.moved,
    words.reps,
    words.money(facts.currency),
    leftOut.length > 0 ? words.leftOut(leftOut) : words.nothingLeftOut,
    ...(open.missingRates.length > 0
      ? [
          words.missingRates(
            texts.format.list(open.missingRates),
            rateExample(directory.baseCurrency, open.missingRates[0]),
          ),
        ]
      : []),
  ];
}
