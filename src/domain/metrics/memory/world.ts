/** Everything a question can be answered from, without a database: histories, and what is known around them. */

import type { Day } from '../../days.ts';
import type { Directory } from '../../directory.ts';
import type { DealEntry } from '../../history.ts';
import type { AccountId, CatalogueItemId, PipelineId, StageId } from '../../ids.ts';
import type { BaseForOne, Currency } from '../../money.ts';
import type { Rates } from '../../rates.ts';
import type { ContactRole } from '../../vocabulary.ts';

export interface World {
  /** The whole history of each deal, in any order. */
  readonly histories: readonly (readonly DealEntry[])[];
  readonly directory: Directory;
  readonly settings: readonly StageSetting[];
  readonly accounts: ReadonlyMap<AccountId, AccountFacts>;
  readonly rates: readonly DatedRate[];
}

/** A stage's place and marks from one instant to another; null: until now. */
export interface StageSetting {
  readonly pipelineId: PipelineId;
  readonly stageId: StageId;
  readonly validFrom: Date;
  readonly validTo: Date | null;
  readonly position: number;
  /** Whole percents. */
  readonly probability: number;
  readonly isQualifying: boolean;
}

export interface AccountFacts {
  readonly industryId: CatalogueItemId | null;
  readonly size: string | null;
  readonly region: string | null;
  /** Of its contacts; null for those without one. */
  readonly roles: readonly (ContactRole | null)[];
}

/** For one day the highest `seq` counts. */
export interface DatedRate {
  readonly currency: Currency;
  readonly onDate: Day;
  readonly seq: number;
  readonly baseForOne: BaseForOne;
}

/** The stages of a pipeline in selling order. */
export type Arrangement = readonly Pick<StageSetting, 'stageId' | 'probability' | 'isQualifying'>[];

/** As a pipeline was arranged at an instant, before its first arrangement as it was arranged first; null: as it is now. */
export function arrangementAt(world: World, pipelineId: PipelineId, at: Date | null): Arrangement {
  const own = world.settings.filter((setting) => setting.pipelineId === pipelineId);
  const first = Math.min(...own.map(({ validFrom }) => validFrom.getTime()));
  const then = at === null ? null : Math.max(at.getTime(), first);
  return own
    .filter(({ validFrom, validTo }) =>
      then === null
        ? validTo === null
        : validFrom.getTime() <= then && (validTo === null || validTo.getTime() > then),
    )
    .sort((a, b) => a.position - b.position);
}

/** The last rate of each currency on or before a day. */
export function ratesOn(world: World, day: Day): Rates {
  const last = new Map<string, DatedRate>();
  for (const rate of world.rates) {
    const known = last.get(rate.currency);
    const isLater =
      !known || rate.onDate > known.onDate || (rate.onDate === known.onDate && rate.seq > known.seq);
    if (rate.onDate <= day && isLater) last.set(rate.currency, rate);
  }
  return {
    base: world.directory.baseCurrency,
    baseForOne: new Map([...last].map(([currency, { baseForOne }]) => [currency, baseForOne])),
  };
}
