/**
 * Every block this workspace accepts: those of `@slack/types`, and the ones Slack already has that the
 * package does not know yet. The JSON schema that payloads are checked against is derived from this file.
 */
import type { Block, HomeView, KnownBlock, MessageAttachment, ModalView } from '@slack/types';

/** One value of a chart's series at one category. */
export interface ChartPoint {
  label: string;
  value: number;
}

export interface ChartSeries {
  name: string;
  data: ChartPoint[];
}

/** A chart of named parts of a whole. */
export interface PieChart {
  type: 'pie';
  segments: ChartPoint[];
}

/** A chart of one to six series over the same categories. */
export interface AxisChart {
  type: 'bar' | 'line' | 'area';
  series: ChartSeries[];
  axis_config: { categories: string[]; x_label?: string; y_label?: string };
}

/** A native chart (since June 2026; `@slack/types` 3.2.0 does not have it). */
export interface DataVisualizationBlock extends Block {
  type: 'data_visualization';
  title: string;
  chart: PieChart | AxisChart;
}

/** Any block a message, modal or Home tab may contain. */
export type WorkspaceBlock = KnownBlock | DataVisualizationBlock;

type WithBlocks<Surface> = Omit<Surface, 'blocks'> & { blocks: WorkspaceBlock[] };

export type WorkspaceModal = WithBlocks<ModalView>;
export type WorkspaceHome = WithBlocks<HomeView>;
export type WorkspaceView = WorkspaceModal | WorkspaceHome;
export type WorkspaceAttachment = Omit<MessageAttachment, 'blocks'> & { blocks?: WorkspaceBlock[] };
