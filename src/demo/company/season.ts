/** The year as sales people know it: fewer deals begin in slow weeks. */
import { type DayNumber, paceOn } from './calendar.ts';
import { freshDays, horizonDays, type Market } from './shape.ts';

/** Bends an even stream of days ago so that slow weeks get less of it; what comes first still comes first. */
export function seasonBefore(today: DayNumber, market: Market): (daysAgo: number) => number {
  const agos = Array.from({ length: horizonDays - freshDays }, (_, index) => horizonDays - index);
  let total = 0;
  const passed = agos.map((ago) => {
    total += paceOn(today - ago, market);
    return { ago, total };
  });
  return (daysAgo) => {
    const wanted = (total * (horizonDays - daysAgo)) / (horizonDays - freshDays);
    return passed.find((day) => day.total >= wanted)?.ago ?? freshDays + 1;
  };
}
