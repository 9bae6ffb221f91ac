/** A change of stage or status as people make it: with what its gates ask for, and with their reasons. */
import type { Day } from '../../domain/days.ts';
import { type DayNumber, dayFrom, workdayFrom } from './calendar.ts';
import type { Lifeline, Move, Today } from './lifeline.ts';
import type { Plot } from './plot.ts';
import type { Chance } from './random.ts';
import { markets } from './shape.ts';
import { lossNotes } from './short-texts.ts';
import type { Deed } from './story.ts';
import type { Pen } from './talk.ts';
import { lossReasons } from './trade.ts';

/** Tells the moves of one deal in their order: the industry and an amount found out on the way are told once. */
export function moveTeller(
  plot: Plot,
  life: Lifeline,
  today: Today,
  pen: Pen,
  chance: Chance,
): (move: Move) => Deed {
  const { boss, champion, user } = pen.cast;
  // A sample test begins with an offer; a trial is free, and its price comes after it.
  const amountBy = markets[plot.team].language === 'zh' ? 1 : 2;
  let isAmountTold = plot.isAmountKnown;
  let isIndustryTold = false;

  function advance({ kind, to }: Move): Deed {
    const amount = !isAmountTold && to >= amountBy ? plot.amount : null;
    const industry = isIndustryTold ? null : plot.industry;
    isAmountTold = isAmountTold || amount !== null;
    isIndustryTold = true;
    if (kind === 'override')
      return { kind: 'advance', to, contacts: [], amount, industry, overrideReason: pen.remark('override') };
    const contacts = [
      { name: champion.name, role: 'champion' as const },
      ...(to >= 2 ? [{ name: boss.name, role: 'decision-maker' as const }] : []),
      ...(to === 1 && chance.percent(50) ? [{ name: user.name, role: 'user' as const }] : []),
    ];
    return { kind: 'advance', to, contacts, amount, industry, overrideReason: null };
  }

  return (move) => {
    switch (move.kind) {
      case 'advance':
      case 'override':
        return advance(move);
      case 'back':
        return { kind: 'back', to: move.to, reason: pen.remark('back') };
      case 'win':
        return { kind: 'win', beaten: plot.competitor };
      case 'lose':
        return lossOf(plot, move.day, pen, chance);
      case 'reopen':
        return { kind: 'reopen', reason: pen.remark('reopened') };
      case 'park':
        return {
          kind: 'park',
          until: parkedUntil(plot, life, move.day, today, chance),
          reason: pen.remark('park'),
        };
      case 'return':
        return { kind: 'return', reason: pen.remark('returned') };
    }
  };
}

function parkedUntil(plot: Plot, { moves }: Lifeline, day: DayNumber, today: Today, chance: Chance): Day {
  const back = moves.find((move) => move.kind === 'return' && move.day > day);
  return dayFrom(back?.day ?? workdayFrom(today.team + chance.between(10, 95), markets[plot.team]));
}

function lossOf(plot: Plot, day: DayNumber, pen: Pen, chance: Chance): Deed {
  const isBeaten = plot.reason === 'competitor' && plot.competitor !== null;
  const reason = isBeaten || plot.reason !== 'competitor' ? plot.reason : 'price';
  const market = markets[plot.team];
  const { lookAgainDays } = lossReasons[reason];
  const looksAgain = lookAgainDays !== null && chance.percent(45);
  return {
    kind: 'lose',
    reason,
    competitor: isBeaten ? plot.competitor : null,
    note: pen.text(lossNotes[market.language][reason]),
    lookAgainOn: looksAgain ? dayFrom(workdayFrom(day + lookAgainDays, market)) : null,
  };
}
