/** Every metric by its id: the one place where a number's definition is. */
import * as awaited from './defined/awaited.ts';
import * as composed from './defined/composed.ts';
import * as process from './defined/process.ts';
import * as stages from './defined/stages.ts';
import {
  type CountedMetric,
  type Dimension,
  dimensions,
  type Metric,
  type MetricId,
  metricIds,
} from './metric.ts';

const definitions: Readonly<Record<MetricId, Metric>> = {
  'lead-to-opportunity': awaited.leadToOpportunity,
  'opportunity-to-qualified': process.opportunityToQualified,
  'lead-to-qualified': awaited.leadToQualified,
  'qualified-win-rate': process.qualifiedWinRate,
  'sales-cycle': process.salesCycle,
  'qualified-per-win': process.qualifiedPerWin,
  'average-deal-size': process.averageDealSize,
  'stage-value': process.stageValue,
  'win-rate': process.winRate,
  'lead-conversion-time': awaited.leadConversionTime,
  'total-sales-time': awaited.totalSalesTime,
  'lost-cycle': process.lostCycle,
  'over-average-share': composed.overAverageShare,
  'stage-conversion': stages.stageConversion,
  'stage-time': stages.stageTime,
  'deal-age': process.dealAge,
  'stage-age': stages.stageAge,
  velocity: composed.velocity,
  'pipeline-movement': composed.pipelineMovement,
  'loss-reasons': process.lossReasons,
  'stall-causes': stages.stallCauses,
  'next-step-on-time': stages.nextStepOnTime,
  activities: stages.activities,
  'stage-mix': stages.stageMix,
  'lead-volume': awaited.leadVolume,
  'lead-age': awaited.leadAge,
  'target-attainment': awaited.targetAttainment,
  coverage: awaited.coverage,
  'leads-needed': awaited.leadsNeeded,
};

/** The definition of a metric. */
export function metricOf(id: MetricId): Metric {
  return definitions[id];
}

/** All of them, in the order of the ids. */
export const metrics: readonly Metric[] = metricIds.map(metricOf);

/** Whether a metric counts rows by itself; otherwise it is put together, or awaits its records. */
export function isCounted(metric: Metric): metric is CountedMetric {
  return metric.answer !== 'composed';
}

/** Whether its rows are a cohort, of which some can still come to be counted: it is judged by age. */
export function isCohort(metric: Metric): boolean {
  return metric.answer === 'rate' && (metric.when === 'created' || metric.when === 'reached');
}

const ofTime: readonly Dimension[] = ['week', 'month', 'quarter'];

/** What a metric can be split by: weeks and the like only where something lies in a period, outcomes only of interactions, causes only of stalls. */
export function dimensionsOf(metric: Metric): readonly Dimension[] {
  if (!isCounted(metric)) return [];
  return dimensions.filter(
    (dimension) =>
      (metric.when !== 'standing' || !ofTime.includes(dimension)) &&
      (metric.rows === 'interactions' || dimension !== 'outcome') &&
      (metric.rows === 'stalls' || dimension !== 'stall-cause'),
  );
}
