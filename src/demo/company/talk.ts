/** What is said and written about a deal: when, about what, and in which words. */
import type { Language } from '../../domain/vocabulary.ts';
import { places } from './accounts.ts';
import { type DayNumber, dayFrom, workdayFrom, workdayUpTo } from './calendar.ts';
import { type Cast, castOf, type Somebody } from './contacts.ts';
import { isClosed, isOpen } from './drafts.ts';
import type { Lifeline } from './lifeline.ts';
import { fill, type Phrase, type Subject, type Writer } from './phrase-book.ts';
import type { Plot } from './plot.ts';
import type { Chance } from './random.ts';
import { type Market, markets, repShapeOf } from './shape.ts';
import { nextSteps, type RemarkKind, remarks } from './short-texts.ts';
import type { Deed, StagePlace, StoryStep } from './story.ts';
import { industries } from './trade.ts';

/** A conversation to be written down: on what day, and what it is bound to be about, if anything. */
export interface Talk {
  readonly day: DayNumber;
  readonly bound: Extract<Subject, 'winning' | 'losing' | 'silence' | 'discovery'> | 'contact' | null;
}

/** The days on which somebody was in touch, or tried to be. */
export function talksOf(
  plot: Plot,
  { created, end, moves, rests }: Lifeline,
  chance: Chance,
): readonly Talk[] {
  const market = markets[plot.team];
  const every = plot.fresh ? 4 : (repShapeOf(plot.owner)?.touchEveryDays ?? 9);
  const isStalled = plot.ending === 'stalled';
  const lastContact = isStalled
    ? end - chance.between(23, 40)
    : end - (isClosed(plot) ? 2 : chance.between(0, 4));
  const talks: Talk[] = [];
  const add = (day: DayNumber, bound: Talk['bound']) => {
    const on = Math.min(Math.max(workdayUpTo(day, market), created), end);
    if (!rests.some(([from, to]) => on >= from && on <= to)) talks.push({ day: on, bound });
  };
  let day = created + chance.between(0, 3);
  for (
    let first = true;
    day < lastContact - 1;
    day += Math.max(2, Math.round(every * (0.55 + chance.next() * 0.9)))
  ) {
    add(day, first ? 'discovery' : null);
    first = false;
  }
  if (isOpen(plot)) add(Math.max(lastContact, created + 1), 'contact');
  if (isStalled)
    for (let tries = chance.between(1, 3); tries > 0; tries -= 1)
      add(end - 3 - tries * chance.between(2, 5), 'silence');
  for (const move of moves) {
    if (move.kind === 'win') add(move.day, 'winning');
    if (move.kind === 'lose' && chance.percent(75)) talks.push({ day: move.day, bound: 'losing' });
  }
  return talks;
}

/** Somebody who writes about one deal: never the same sentence twice. */
export interface Pen {
  readonly cast: Cast;
  /** A conversation in the stage the deal stands in. */
  log(talk: Talk, stage: StagePlace): Extract<Deed, { kind: 'log' }> | undefined;
  step(stage: StagePlace, day: DayNumber): StoryStep;
  remark(kind: RemarkKind): string;
  text(sentences: readonly string[]): string;
}

const american = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const weekdays: Readonly<Record<Language, readonly string[]>> = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
  zh: ['一', '二', '三', '四', '五'],
};

export function penFor(seed: number, plot: Plot, writer: Writer, chance: Chance): Pen {
  const { team, account, competitor, ending, isAmountKnown } = plot;
  const market = markets[team];
  const { language } = market;
  const cast = castOf(seed, account, team);
  const written = new Set<string>();

  const slots = (who: Somebody): Readonly<Record<string, string>> => ({
    who: who.called,
    boss: cast.boss.called,
    blocker: cast.blocker.called,
    part: industries[plot.industry].part[language],
    place: chance.pick(places[team]),
    product: plot.products[0] ?? 'Beacon Inline',
    rival: competitor ?? '',
    price: priceOf(plot.amount, market),
    n: String(chance.between(2, 9)),
    big: String(chance.between(4, 24) * 20),
    pct: `${(0.4 + chance.next() * 3).toFixed(1)}${language === 'zh' ? '%' : ' %'}`,
    day: chance.pick(weekdays.en),
    wd: chance.pick(weekdays.zh),
  });

  const isPossible = ({ text }: Phrase) =>
    !written.has(text) &&
    (competitor !== null || !text.includes('{rival}')) &&
    (isAmountKnown || !text.includes('{price}'));

  return {
    cast,
    log(talk, stage) {
      const subject = subjectOf(plot, talk, stage, chance);
      const mood = moodOf(ending, talk, chance);
      const phrase =
        writer.take(subject, (one) => isPossible(one) && (isBound(subject) || one.outcome === mood)) ??
        writer.take(subject, isPossible);
      if (!phrase) return undefined;
      written.add(phrase.text);
      const { type, outcome, text } = phrase;
      const who = chance.percent(70) ? cast.champion : cast.user;
      const named = [
        ...(text.includes('{who}') ? [who] : []),
        ...(text.includes('{boss}') ? [cast.boss] : []),
        ...(text.includes('{blocker}') ? [cast.blocker] : []),
      ];
      const withWhom = (named.length > 0 ? named : [who]).map(({ name }) => name);
      return { kind: 'log', type, outcome, note: fill(text, slots(who)), withWhom, next: null };
    },
    step(stage, day) {
      const dueOn = dayFrom(workdayFrom(day + chance.between(2, 9), market));
      return { text: fill(chance.pick(nextSteps[language][stage] ?? []), slots(cast.champion)), dueOn };
    },
    remark: (kind) => fill(chance.pick(remarks[language][kind]), slots(cast.champion)),
    text: (sentences) => fill(chance.pick(sentences), slots(cast.champion)),
  };
}

function isBound(subject: Subject): boolean {
  return subject === 'winning' || subject === 'losing' || subject === 'silence';
}

const usualSubjects: Readonly<Record<Language, readonly (readonly Subject[])[]>> = {
  en: [
    ['discovery', 'discovery', 'demo'],
    ['trial', 'trial', 'trial', 'demo', 'security'],
    ['pricing', 'pricing', 'security'],
    ['procurement', 'procurement', 'pricing'],
  ],
  zh: [
    ['discovery', 'discovery', 'demo'],
    ['trial', 'trial', 'trial', 'demo'],
    ['spec', 'spec', 'pricing'],
    ['procurement', 'procurement', 'pricing'],
  ],
};

function subjectOf(plot: Plot, { bound }: Talk, stage: StagePlace, chance: Chance): Subject {
  if (bound !== null && bound !== 'contact')
    return bound === 'discovery' && plot.type === 'renewal' ? 'renewal' : bound;
  if (bound === null && chance.percent(repShapeOf(plot.owner)?.silencePercent ?? 12)) return 'silence';
  if (plot.ending === 'closing' && bound === 'contact') return 'winning';
  if (plot.type === 'renewal' && chance.percent(50)) return 'renewal';
  if (plot.competitor !== null && stage > 0 && chance.percent(26)) return 'rival';
  if (chance.percent(9)) return 'objection';
  return chance.pick(usualSubjects[markets[plot.team].language][stage] ?? ['discovery']);
}

function moodOf(ending: Plot['ending'], { bound }: Talk, chance: Chance): Phrase['outcome'] {
  const [good, plain] =
    ending === 'lost' ? [30, 45] : ending === 'won' || ending === 'closing' ? [62, 33] : [48, 44];
  const roll = chance.next() * 100;
  if (bound === 'discovery' || roll < good) return 'positive';
  return roll < good + plain ? 'neutral' : 'negative';
}

function priceOf(amount: number, { language, currency }: Market): string {
  if (language === 'zh') return `${american.format(amount / 10_000)}万`;
  return `${currency === 'EUR' ? '€' : '$'}${american.format(amount / 1000)}k`;
}
