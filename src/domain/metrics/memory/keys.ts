/** Which groups a row belongs to. */

import { type Dimension, stageTimeBands } from '../metric.ts';
import { beginOf } from '../period.ts';
import type { GroupKey, Inquiry } from '../tally.ts';
import type { DealFacts } from './facts.ts';
import { dayIn, dayOfMoment, type Row } from './rows.ts';
import { longestStay } from './truths.ts';
import type { World } from './world.ts';

/** One list of keys for each group: several where the row has several values of a dimension. */
export function groupsOf(world: World, row: Row, inquiry: Inquiry): readonly (readonly GroupKey[])[] {
  let groups: readonly (readonly GroupKey[])[] = [[]];
  for (const dimension of inquiry.by) {
    const values = [...new Set(keysOf(world, dimension, row, inquiry))];
    const keys = values.length === 0 ? [null] : values;
    groups = groups.flatMap((group) => keys.map((key) => [...group, key]));
  }
  return groups;
}

function keysOf(world: World, dimension: Dimension, row: Row, inquiry: Inquiry): readonly GroupKey[] {
  const { deal, interaction } = row;
  const account = world.accounts.get(deal.accountId);
  switch (dimension) {
    case 'owner':
      return [deal.ownerId];
    case 'team':
      return [deal.teamId];
    case 'sales-region':
      return [world.directory.teams.get(deal.teamId)?.salesRegion ?? null];
    case 'pipeline':
      return [deal.pipelineId];
    case 'type':
      return [deal.type];
    case 'product':
      return deal.products;
    case 'source':
      return [deal.sourceId];
    case 'industry':
      return [account?.industryId ?? null];
    case 'region':
      return [account?.region ?? null];
    case 'size':
      return [account?.size ?? null];
    case 'competitor':
      return deal.competitors;
    case 'contact-role':
      return account?.roles.filter((role) => role !== null) ?? [];
    case 'loss-reason':
      return [deal.lossReasonId];
    case 'stall-cause':
      return [row.stall?.cause ?? null];
    case 'stage':
      return [row.stageId ?? (deal.stageKnown ? deal.stageId : null)];
    case 'stage-time-band':
      return [bandOf(longestStay(deal.stays, inquiry))];
    case 'activity':
      return interaction ? [interaction.type] : typesBeforeClosing(deal, inquiry);
    case 'outcome':
      return [interaction?.outcome ?? null];
    case 'week':
    case 'month':
    case 'quarter': {
      const day = dayIn(inquiry.metric.when, row, inquiry);
      return [day && beginOf(dimension, day, inquiry.fiscalYearStart)];
    }
  }
}

function bandOf(days: number | null): GroupKey {
  if (days === null) return null;
  return stageTimeBands.findLast(({ fromDays }) => days >= fromDays)?.key ?? null;
}

/** On the day of closing, where no more than that is known of it, counts as before. */
function typesBeforeClosing({ closed, interactions }: DealFacts, inquiry: Inquiry): readonly GroupKey[] {
  return interactions
    .filter(
      ({ happened }) =>
        !closed ||
        happened.at <= closed.at ||
        (closed.on !== null && dayOfMoment(happened, inquiry) <= closed.on),
    )
    .map(({ type }) => type);
}
