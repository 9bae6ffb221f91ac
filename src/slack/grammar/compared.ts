/** What periods are held against: every answer stands beside the period before, so that `this week vs last` is this week. */
import { type Board, gap, latin } from './board.ts';
import { periodUnit } from './calendar.ts';
import type { PeriodSaid } from './time-said.ts';
import { periodOverPeriod, yearOverYear } from './year-ago.ts';

const comparing = new RegExp(
  `${latin('(?:vs\\.?|versus|against|compar(?:ed?|ing|ison)(?: (?:to|with))?|relative to|than)(?: the)?(?: (?:last|previous|prior|before)(?: one| period)?)?')}|[与和跟]?(?:对比|相比)|[较比](?!例|率|重)`,
  'u',
);
const comparingBefore = new RegExp(`(?:${comparing.source})\\s*${gap}`, 'u');

export interface Compared {
  readonly periods: readonly PeriodSaid[];
  /** Held against the same a year ago, which no answer stands beside. */
  readonly yearOverYear: boolean;
}

/** Takes the words that compare, as far as an answer does so anyway. */
export function takeCompared(found: readonly PeriodSaid[], board: Board): Compared {
  const said = comparing.test(board.folded) ? found : ofOneYear(found);
  const isYearOverYear = board.take(yearOverYear) !== undefined;
  const yearAgo = said.find(({ kind }) => kind === 'year-ago');
  const others = said.filter(({ kind }) => kind !== 'year-ago');
  if (isYearOverYear || yearAgo) {
    const isCompared = takeWords(board) || isYearOverYear || others.length > 0;
    if (!isCompared && yearAgo) return { periods: [yearAgo], yearOverYear: false };
    const now = yearAgo?.kind === 'year-ago' ? [{ kind: 'this' as const, unit: yearAgo.unit }] : [];
    return { periods: others.length > 0 ? others : now, yearOverYear: true };
  }
  const rhythm = board.take(periodOverPeriod)?.groups;
  if (rhythm && said.length === 0) {
    const unit = periodUnit(rhythm.unit ?? rhythm.letter ?? rhythm.letter2, 'quarter');
    return { periods: [{ kind: 'this', unit }], yearOverYear: false };
  }
  if (board.take(/环比(?:增长率?|变化)?/u) && said.length < 2) return { periods: said, yearOverYear: false };
  return comparable(said, board);
}

/** `Q3 win rate 2025`, `win rate last year H1`: a part of a year and its year, said apart. */
function ofOneYear(said: readonly PeriodSaid[]): readonly PeriodSaid[] {
  const part = said.find(({ kind }) => kind === 'latest-quarter' || kind === 'half');
  const year = said.find((one) => one !== part);
  if (said.length !== 2 || part === undefined || year === undefined) return said;
  if (part.kind === 'latest-quarter') {
    const { quarter } = part;
    if (year.kind === 'year') return [{ kind: 'quarter', year: year.year, quarter }];
    return isOfYears(year) ? [{ kind: 'years-back', years: yearsOf(year), part: { quarter } }] : said;
  }
  if (part.kind !== 'half' || part.year !== null) return said;
  const { half } = part;
  if (year.kind === 'year') return [{ kind: 'half', half, year: year.year }];
  return isOfYears(year) ? [{ kind: 'years-back', years: yearsOf(year), part: { half } }] : said;
}

function isOfYears(said: PeriodSaid): boolean {
  return (said.kind === 'last' || said.kind === 'this') && said.unit === 'year';
}

function yearsOf({ kind }: PeriodSaid): number {
  return kind === 'last' ? 1 : 0;
}

function comparable(said: readonly PeriodSaid[], board: Board): Compared {
  const asked = { periods: said, yearOverYear: false };
  const compared = comparing.test(board.folded);
  if (!compared) return asked;
  const current = said.find(({ kind }) => kind === 'this');
  const others = said.filter((one) => one !== current);
  const [only] = others;
  if (current === undefined) {
    // `win rate vs last quarter` is of this one.
    if (only?.kind !== 'last' || others.length > 1 || !comparingBefore.test(board.folded)) return asked;
    takeWords(board);
    return { ...asked, periods: [{ kind: 'this', unit: only.unit }] };
  }
  if (current.kind !== 'this') return asked;
  if (others.every((one) => one.kind === 'last' && one.unit === current.unit)) {
    takeWords(board);
    return { ...asked, periods: [current] };
  }
  if (others.length > 1 || only?.kind !== 'last' || only.unit !== 'year') return asked;
  takeWords(board);
  return { periods: [current], yearOverYear: true };
}

function takeWords(board: Board): boolean {
  return board.take(comparing) !== undefined;
}
