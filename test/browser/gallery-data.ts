/** Tables and charts of a gallery, with numbers that are hard to show: large, small, negative, missing. */
import type { DataTableBlock } from '@slack/types';
import type { DataVisualizationBlock, WorkspaceBlock } from '../../src/local-workspace/block-kit.ts';

const raw = (text: string) => ({ type: 'raw_text' as const, text });
const number = (value: number) => ({
  type: 'raw_number' as const,
  value,
  text: `€${value.toLocaleString('en-US')}`,
});

const accounts = ['Acme', 'Vega', 'Tidewater Labs', '云岭精密', 'Ödland', 'Zephyr', 'Brightwater'];

/** 37 deals over four pages, sortable by amount; the account heads its row. */
export const dataTable = (): DataTableBlock => ({
  type: 'data_table',
  block_id: 'deals',
  caption: 'Open deals',
  page_size: 10,
  row_header_column_index: 1,
  rows: [
    [raw('Number'), raw('Account'), raw('Stage'), raw('Amount'), raw('Next step')],
    ...Array.from({ length: 37 }, (_, index) => [
      raw(`D-${index + 1}`),
      raw(`${accounts[index % accounts.length]} ${index + 1}`),
      raw(['Qualification', 'Proposal', 'Negotiation'][index % 3] ?? ''),
      number(((index * 7_919) % 97) * 1_250),
      raw(index % 5 === 0 ? 'Walk through the contract with their purchasing department' : 'Call'),
    ]),
  ],
});

export const tableBlock = (): WorkspaceBlock => ({
  type: 'table',
  column_settings: [{ is_wrapped: true }, { align: 'right' }, { align: 'center' }],
  rows: [
    [raw('Stage'), raw('Value'), raw('Deals')],
    [raw('Proposal, which the customer has read and answered'), number(120_000), raw('4')],
    [raw('Negotiation'), number(64_500), raw('2')],
  ],
});

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const over = (categories: readonly string[], valueAt: (index: number) => number) =>
  categories.map((label, index) => ({ label, value: valueAt(index) }));

export const lineChart = (): DataVisualizationBlock => ({
  type: 'data_visualization',
  block_id: 'line',
  title: 'Won by month',
  chart: {
    type: 'line',
    series: [
      { name: 'This year', data: over(months, (index) => 40_000 + index * 9_500 + (index % 3) * 14_000) },
      { name: 'Last year', data: over(months, (index) => 35_000 + index * 6_000) },
    ],
    axis_config: { categories: months, x_label: 'Month', y_label: 'Won, EUR' },
  },
});

const stages = ['Qualification', 'Needs analysis', 'Proposal', 'Negotiation'];

export const barChart = (): DataVisualizationBlock => ({
  type: 'data_visualization',
  block_id: 'bar',
  title: 'Pipeline by stage',
  chart: {
    type: 'bar',
    series: [
      { name: 'Value', data: over(stages, (index) => [1_240_000, 860_000, 420_500, 99_000][index] ?? 0) },
    ],
    axis_config: { categories: stages, y_label: 'EUR' },
  },
});

const quarters = ['Q1', 'Q2', 'Q3', 'Q4'];

export const areaChart = (): DataVisualizationBlock => ({
  type: 'data_visualization',
  block_id: 'area',
  title: 'Change against plan',
  chart: {
    type: 'area',
    series: ['North America', 'DACH', '中国'].map((name, place) => ({
      name,
      data: over(quarters, (index) => (index - 1.5) * (place + 1) * 12_000),
    })),
    axis_config: { categories: quarters },
  },
});

export const pieChart = (): DataVisualizationBlock => ({
  type: 'data_visualization',
  block_id: 'pie',
  title: 'Why deals are lost',
  chart: {
    type: 'pie',
    segments: [
      { label: 'Price', value: 14 },
      { label: 'No decision', value: 11 },
      { label: 'Competitor', value: 6 },
      { label: '没有预算', value: 3 },
      { label: 'Timing', value: 2 },
      { label: 'Other', value: 1 },
    ],
  },
});

/** A chart of the most that is allowed: six series over twenty categories with long names. */
export const crowdedChart = (): DataVisualizationBlock => {
  const categories = Array.from({ length: 20 }, (_, index) => `Category number ${index + 1}`);
  return {
    type: 'data_visualization',
    block_id: 'crowded',
    title: 'As much as a chart can hold',
    chart: {
      type: 'bar',
      series: Array.from({ length: 6 }, (_, place) => ({
        name: `Series number ${place + 1}`,
        data: over(categories, (index) => ((index * 37 + place * 53) % 90) * 1_000_000 - 9_000_000),
      })),
      axis_config: { categories, x_label: 'Categories', y_label: 'EUR' },
    },
  };
};
