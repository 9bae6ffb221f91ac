/** How many of a rep's deals are older than deals of the same pipeline usually are when they are won. */
import { startOfDay } from '../days.ts';
import { PersonId, PipelineId } from '../ids.ts';
import type { OverAverageAnswer } from './answer.ts';
import { openOver, wonOver } from './defined/composed.ts';
import { salesCycle } from './defined/process.ts';
import { inquiryOf, instantOf, type Viewer } from './inquire.ts';
import type { Question } from './question.ts';
import { receiptOf } from './receipts.ts';
import { rateOf } from './statistics.ts';
import type { Inquiry, Tallies } from './tally.ts';

/** The sales cycle of every pipeline in the period, whosever deals: of all that the viewer may see. */
export function meanCycleInquiry(question: Question, viewer: Viewer): Inquiry {
  return inquiryOf({ ...question, whose: 'everyone', by: ['pipeline'] }, salesCycle, viewer);
}

export type MeanCycles = readonly (readonly [PipelineId, number])[];

/** Mean days by pipeline, of those that have won deals. */
export function meanCyclesOf({ groups }: Tallies): MeanCycles {
  return groups.flatMap(({ keys: [key], tally: { days } }) =>
    key && days ? [[PipelineId.parse(key), days.mean] as const] : [],
  );
}

/** For each of the pipelines: the rep's won deals, and those open at the period's end. */
export function overAverageInquiries(
  question: Question,
  viewer: Viewer,
  means: MeanCycles,
): readonly Inquiry[] {
  const atEnd = asOfEnd(question, viewer);
  return means.flatMap(([pipelineId, days]) => [
    inquiryOf({ ...question, pipelineId, by: ['owner'] }, wonOver(days), viewer),
    inquiryOf({ ...atEnd, pipelineId, by: ['owner'] }, openOver(days), viewer),
  ]);
}

/** The answer, from what was measured for these inquiries; `cycles` is what was measured for the means. */
export function overAverageAnswer(
  question: Question,
  viewer: Viewer,
  cycles: Tallies,
  measured: readonly Tallies[],
): OverAverageAnswer {
  const owners = new Map<string | null, { won: Counts; open: Counts }>();
  for (const [nth, { groups }] of measured.entries()) {
    for (const { keys, tally } of groups) {
      const owner = owners.get(keys[0] ?? null) ?? { won: nothing, open: nothing };
      const side = nth % 2 === 0 ? 'won' : 'open';
      owners.set(keys[0] ?? null, { ...owner, [side]: plus(owner[side], tally) });
    }
  }
  return {
    kind: 'over-average',
    question,
    rows: [...owners]
      .map(([owner, { won, open }]) => ({
        ownerId: owner === null ? null : PersonId.parse(owner),
        won: rateOf(won.counted, won.among),
        open: rateOf(open.counted, open.among),
      }))
      .sort((a, b) => b.won.among + b.open.among - (a.won.among + a.open.among)),
    meanCycle: meanCyclesOf(cycles),
    receipt: receiptOf(question, viewer, [cycles.total, ...measured.map(({ total }) => total)]),
  };
}

interface Counts {
  readonly counted: number;
  readonly among: number;
}
const nothing: Counts = { counted: 0, among: 0 };

function plus(a: Counts, b: Counts): Counts {
  return { counted: a.counted + b.counted, among: a.among + b.among };
}

/** The same question as of the last instant of its period, unless that is still to come. */
function asOfEnd(question: Question, viewer: Viewer): Question {
  const { period, zone } = question;
  if (period.to === null) return question;
  const end = new Date(startOfDay(period.to, zone).getTime() - 1);
  return end < instantOf(question, viewer) ? { ...question, asOf: end } : question;
}
