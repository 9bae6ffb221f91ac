import type { WorkspaceBlock } from '../../block-kit.ts';
import { DataVisualizationView } from '../charts/data-visualization.tsx';
import { useDirectory } from '../client/directory.tsx';
import { useEmojiTable } from '../text/emoji.ts';
import { Paragraphs } from '../text/formatted.tsx';
import { parseMarkdown } from '../text/markdown.ts';
import { readRichText } from '../text/rich-text.ts';
import { CardBlockView, CarouselBlockView } from './card.tsx';
import { DataTableView } from './data-table.tsx';
import { InputBlockView } from './input.tsx';
import { ActionsBlockView, ContextActionsBlockView, SectionBlockView } from './section.tsx';
import {
  AlertBlockView,
  ContainerBlockView,
  ContextBlockView,
  FileBlockView,
  HeaderBlockView,
  ImageBlockView,
  VideoBlockView,
} from './simple-blocks.tsx';
import { TableBlockView } from './table.tsx';
import { PlanBlockView, TaskCardBlockView } from './task-card.tsx';
import { BlockGuard, UnknownBlock } from './trouble.tsx';

interface BlocksProps {
  blocks: readonly WorkspaceBlock[];
  /** Problems of a submission, by block id. */
  errors?: Readonly<Record<string, string>>;
}

/** The blocks of a message, modal or Home tab, inside a `SurfaceProvider`. */
export function Blocks({ blocks, errors = {} }: BlocksProps) {
  const { words } = useDirectory();
  useEmojiTable();
  return (
    <div className="blocks">
      {blocks.map((block, index) => {
        const blockId = block.block_id ?? String(index);
        return (
          <div key={blockId} className={`block block-${block.type}`} data-block-id={blockId}>
            <BlockGuard words={words} block={block}>
              <BlockView block={block} blockId={blockId} errors={errors} />
            </BlockGuard>
          </div>
        );
      })}
    </div>
  );
}

interface BlockViewProps {
  block: WorkspaceBlock;
  blockId: string;
  errors: Readonly<Record<string, string>>;
}

function BlockView({ block, blockId, errors }: BlockViewProps) {
  switch (block.type) {
    case 'section':
      return <SectionBlockView block={block} blockId={blockId} />;
    case 'header':
      return <HeaderBlockView block={block} />;
    case 'context':
      return <ContextBlockView block={block} />;
    case 'divider':
      return <hr />;
    case 'image':
      return <ImageBlockView block={block} />;
    case 'actions':
      return <ActionsBlockView block={block} blockId={blockId} />;
    case 'context_actions':
      return <ContextActionsBlockView block={block} blockId={blockId} />;
    case 'input':
      return <InputBlockView block={block} blockId={blockId} error={errors[blockId]} />;
    case 'rich_text':
      return <Formatted paragraphs={readRichText(block)} />;
    case 'markdown':
      return <Formatted paragraphs={parseMarkdown(block.text)} />;
    case 'table':
      return <TableBlockView block={block} />;
    case 'data_table':
      return <DataTableView block={block} />;
    case 'data_visualization':
      return <DataVisualizationView block={block} />;
    case 'card':
      return <CardBlockView block={block} blockId={blockId} />;
    case 'carousel':
      return <CarouselBlockView block={block} blockId={blockId} />;
    case 'alert':
      return <AlertBlockView block={block} />;
    case 'container':
      return (
        <ContainerBlockView block={block}>
          <Blocks blocks={block.child_blocks} errors={errors} />
        </ContainerBlockView>
      );
    case 'video':
      return <VideoBlockView block={block} />;
    case 'file':
      return <FileBlockView block={block} />;
    case 'task_card':
      return <TaskCardBlockView block={block} />;
    case 'plan':
      return <PlanBlockView block={block} />;
    default:
      return <UnknownBlock block={block} />;
  }
}

function Formatted({ paragraphs }: { paragraphs: Parameters<typeof Paragraphs>[0]['paragraphs'] }) {
  return (
    <div className="formatted">
      <Paragraphs paragraphs={paragraphs} />
    </div>
  );
}
