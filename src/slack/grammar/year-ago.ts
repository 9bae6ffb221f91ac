/** The same period a year ago, and the wish to hold a period against it: `去年同期`, `same period last year`, `yoy`, `同比`. */
import { latin } from './board.ts';
import { periodUnit, type Words } from './calendar.ts';
import { chinese, english, type PeriodRule } from './period-rule.ts';
import type { PeriodSaid } from './time-said.ts';

const ago =
  '(?:(?:of )?(?:the )?(?:last|previous|prior|past) year|(?:a|one|1) year (?:ago|before|earlier|back)|the year before)';
const hanUnit = '(?<unit>周|月|季度|季)';

/** Without a unit it is that of the period it stands beside, or the quarter that `/metrics` asks about by itself. */
export const yearAgoPeriods: readonly PeriodRule[] = [
  english(
    `(?:the )?same (?:period|time|point|dates?|days)(?: in| of)? ${ago}|last year(?:'?s)?,? (?:the )?same (?:period|time)`,
    unsaid,
  ),
  english(
    `(?:the )?same (?<unit>week|month|quarter) (?:in )?${ago}|(?:this|current) (?<unit2>week|month|quarter)(?:,| in)? ${ago}`,
    ofUnit,
  ),
  english('(?:this )?time last year', unsaid),
  chinese(
    `(?:去年|上年|上一年|前一年)的?(?:同${hanUnit}|[本这]个?(?<unit2>周|月|季度|季)|同一?(?:个?时期|期|时段|时间)|这个?时(?:候|间))`,
    ofUnit,
  ),
];

/** Says that two are compared, and nothing about which. */
export const yearOverYear = new RegExp(
  `${latin('year[ -](?:over|on|to)[ -]year|yoy|y/y|y-o-y|yr[ -]over[ -]yr')}|同比(?:增长率?|变化|对比)?`,
  'u',
);

/** `mom`, `quarter on quarter`, `环比`: what every answer does anyway. */
export const periodOverPeriod = new RegExp(
  latin(
    '(?<unit>week|month|quarter)[ -](?:over|on|to)[ -](?:week|month|quarter)|(?<letter>[wmq])o[wmq]|(?<letter2>[wmq])/[wmq]',
  ),
  'u',
);

function unsaid(): PeriodSaid {
  return { kind: 'year-ago', unit: 'quarter' };
}

function ofUnit(said: Words): PeriodSaid {
  return { kind: 'year-ago', unit: periodUnit(said.unit ?? said.unit2, 'quarter') };
}
