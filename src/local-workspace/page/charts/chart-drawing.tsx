import type { DataVisualizationBlock } from '../../block-kit.ts';
import { AxisDrawing } from './axis-drawing.tsx';
import type { ChartContent } from './chart-content.ts';
import { PieDrawing } from './pie-drawing.tsx';

interface ChartDrawingProps {
  block: DataVisualizationBlock;
  content: ChartContent;
  width: number;
  height: number;
}

/** Loaded with the first chart: the library that draws it is as large as the rest of the page. */
export function ChartDrawing({ block, content, width, height }: ChartDrawingProps) {
  const { chart, title } = block;
  if (chart.type === 'pie') {
    return <PieDrawing content={content} name={title} size={Math.min(width, height)} />;
  }
  return <AxisDrawing kind={chart.type} content={content} name={title} width={width} height={height} />;
}
