/** One deal from beginning to end: its moves, its conversations and its small print, put in order and given their hours. */
import { zoneOf } from '../people.ts';
import { type DayNumber, dayFrom, instantOn, workdayFrom } from './calendar.ts';
import { isOpen } from './drafts.ts';
import { type Lifeline, lifelineOf, type Move, type Today } from './lifeline.ts';
import { moveTeller } from './moves-told.ts';
import type { Writer } from './phrase-book.ts';
import type { Plot } from './plot.ts';
import { type Chance, chanceFor } from './random.ts';
import { managerOf, markets } from './shape.ts';
import { type Change, expectedCloses, handOver, smallPrint } from './small-print.ts';
import type { Act, Deed, StagePlace, Story } from './story.ts';
import { type Pen, penFor, type Talk, talksOf } from './talk.ts';

/** Something on a day, before it is known what state the deal is in then. */
type Beat =
  | { readonly what: 'talk'; readonly day: DayNumber; readonly talk: Talk }
  | { readonly what: 'move'; readonly day: DayNumber; readonly move: Move }
  | { readonly what: 'change'; readonly day: DayNumber; readonly change: Change };

interface Dated {
  readonly day: DayNumber;
  readonly by: string;
  readonly deed: Deed;
}

export interface StoryTools {
  readonly seed: number;
  readonly today: Today;
  readonly writer: Writer;
}

const statusOf = {
  won: 'won',
  lost: 'lost',
  parked: 'parked',
  moving: 'open',
  closing: 'open',
  stalled: 'open',
} as const satisfies Record<Plot['ending'], Story['status']>;

export function storyOf(plot: Plot, tools: StoryTools): Omit<Story, 'number'> {
  const chance = chanceFor(tools.seed, 'timeline', plot.key);
  const life = lifelineOf(plot, tools.today, chance);
  const pen = penFor(tools.seed, plot, tools.writer, chance);
  const close = expectedCloses(plot, life, tools.today, chance);
  const changes = [...smallPrint(plot, life, close, chance), ...handOver(plot, life, tools.today, pen)];
  const beats: Beat[] = [
    ...talksOf(plot, life, chance).map((talk) => ({ what: 'talk', day: talk.day, talk }) as const),
    ...life.moves.map((move) => ({ what: 'move', day: move.day, move }) as const),
    ...changes.map((change) => ({ what: 'change', day: change.day, change }) as const),
  ];
  const dated = toldInOrder(plot, life, beats.toSorted(byDay), tools.today, pen, chance);
  return {
    team: plot.team,
    account: plot.account,
    industry: plot.industry,
    name: plot.name,
    owner: plot.firstOwner ?? plot.owner,
    ...withHours(plot, life.created, dated, tools.today, chance),
    amount: plot.isAmountKnown ? plot.amount : null,
    expectedClose: dayFrom(close.first),
    type: plot.type,
    source: plot.source,
    products: plot.products,
    ownersCall: chance.percent(40) ? 'pipeline' : null,
    status: statusOf[plot.ending],
  };
}

function byDay(a: Beat, b: Beat): number {
  return a.day - b.day || rankOf(a) - rankOf(b);
}

/** Within a day people talk first, then write down what changed, then move the deal. */
function rankOf(beat: Beat): number {
  if (beat.what === 'talk') return 0;
  if (beat.what === 'change') return beat.change.isAfterMove ? 3 : 1;
  return leavesPipeline(beat.move) ? 4 : 2;
}

function leavesPipeline({ kind }: Move): boolean {
  return kind === 'win' || kind === 'lose' || kind === 'park';
}

/** Walks through the beats, knowing at each what stage the deal is in, whose it is and what it waits for. */
function toldInOrder(
  plot: Plot,
  life: Lifeline,
  beats: readonly Beat[],
  today: Today,
  pen: Pen,
  chance: Chance,
): readonly Dated[] {
  const told: Dated[] = [];
  const moveTold = moveTeller(plot, life, today, pen, chance);
  let stage: StagePlace = 0;
  let owner: string = plot.firstOwner ?? plot.owner;
  let waits: boolean = false;
  for (const beat of beats) {
    const { day } = beat;
    const tell = (deed: Deed, by = owner) => told.push({ day, by, deed });
    if (beat.what === 'talk') {
      const { bound } = beat.talk;
      const log = pen.log(beat.talk, stage);
      if (!log) continue;
      const asksForMore =
        bound !== 'winning' && bound !== 'losing' && chance.percent(bound === 'silence' ? 10 : 44);
      const isDone: boolean = waits && chance.percent(58);
      if (isDone) tell({ kind: 'done', followedBy: null });
      const next = asksForMore ? pen.step(stage, day) : null;
      waits = next !== null || (waits && !isDone);
      tell({ ...log, next });
    } else if (beat.what === 'change') {
      const { deed, isSlip } = beat.change;
      tell(deed);
      if (isSlip) tell({ kind: 'undo' });
      if (deed.kind === 'hand-over') owner = deed.to;
    } else {
      const { move } = beat;
      tell(moveTold(move), move.kind === 'override' ? managerOf[plot.team] : owner);
      stage = move.to;
      if (move.kind === 'win' || move.kind === 'lose') waits = false;
    }
  }
  if (isOpen(plot)) told.push(...lastStep(plot, life, stage, today, pen, chance, owner));
  return told;
}

/** What a deal waits for today: due soon, or long overdue where nobody looks; some of those wait for nothing at all. */
function lastStep(
  plot: Plot,
  { end }: Lifeline,
  stage: StagePlace,
  today: Today,
  pen: Pen,
  chance: Chance,
  by: string,
): readonly Dated[] {
  if (plot.ending === 'stalled') return [];
  const inDays =
    plot.fresh && plot.stage === 1 ? chance.between(0, 1) : chance.pick([-2, 0, 1, 1, 2, 3, 5, 8]);
  const dueOn = dayFrom(workdayFrom(today.team + inDays, markets[plot.team]));
  const { text } = pen.step(stage, end);
  return [{ day: end, by, deed: { kind: 'next', step: { text, dueOn } } }];
}

const opens = 9 * 60;
const closes = 16 * 60 + 45;
/** Whatever happened today was over by then. */
export const noon = 12 * 60;
/** Between two things on one day, whoever does them. */
const breath = 6 * 60_000;

/** Spreads what happened on a day over its working hours, in the zone of whoever did it. */
function withHours(
  plot: Plot,
  created: DayNumber,
  dated: readonly Dated[],
  today: Today,
  chance: Chance,
): Pick<Story, 'createdAt' | 'acts'> {
  const begun = plot.fresh ? 600 + plot.fresh.minutes : opens + chance.between(5, 150);
  const createdAt = instantOn(created, begun, zoneOf(plot.firstOwner ?? plot.owner));
  const acts: Act[] = [];
  let last = createdAt;
  for (const [index, { day, by, deed }] of dated.entries()) {
    const sameDay = dated.filter((one) => one.day === day);
    const from = day === created ? begun + 15 : opens;
    const until = day === today.team ? noon - 30 : closes;
    const slot = (until - from) / sameDay.length;
    const nth = dated.slice(0, index).filter((one) => one.day === day).length;
    const at = instantOn(day, Math.floor(from + slot * (nth + chance.next())), zoneOf(by));
    last = new Date(Math.max(at.getTime(), last.getTime() + breath));
    acts.push({ at: last, by, ...deed });
  }
  return { createdAt, acts };
}
