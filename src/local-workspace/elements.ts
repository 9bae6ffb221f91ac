/** Finding the elements people act on inside blocks. Pure: the page uses it too. */
import type {
  ActionsBlockElement,
  ContextActionsBlockElement,
  InputBlock,
  InputBlockElement,
  SectionBlockAccessory,
} from '@slack/types';
import type { WorkspaceBlock } from './block-kit.ts';

export type Element =
  | ActionsBlockElement
  | ContextActionsBlockElement
  | InputBlockElement
  | SectionBlockAccessory;

export interface PlacedElement {
  blockId: string;
  actionId: string;
  element: Element;
  /** The block around an input; null for elements that act at once. */
  input: InputBlock | null;
}

/** Every element of these blocks that a person can act on, in reading order. */
export function elementsIn(blocks: readonly WorkspaceBlock[]): PlacedElement[] {
  return blocks.flatMap((block) => {
    if (block.type === 'container') return elementsIn(block.child_blocks);
    if (block.type === 'carousel') return elementsIn(block.elements);
    return elementsOf(block).flatMap((element) => placed(block, element));
  });
}

function placed(block: WorkspaceBlock, element: Element): PlacedElement[] {
  if (element.type === 'image') return [];
  return [
    {
      blockId: block.block_id ?? '',
      actionId: element.action_id ?? '',
      element,
      input: block.type === 'input' ? block : null,
    },
  ];
}

function elementsOf(block: WorkspaceBlock): Element[] {
  switch (block.type) {
    case 'actions':
    case 'context_actions':
      return block.elements;
    case 'card':
      return block.actions ?? [];
    case 'input':
      return [block.element];
    case 'section':
      return block.accessory ? [block.accessory] : [];
    default:
      return [];
  }
}

export function findElement(
  blocks: readonly WorkspaceBlock[],
  actionId: string,
  blockId?: string,
): PlacedElement | undefined {
  return elementsIn(blocks).find(
    (each) => each.actionId === actionId && (blockId === undefined || each.blockId === blockId),
  );
}

/** Fills in, as Slack does, the ids that an app left out. Changes the blocks given. */
export function fillInIds(blocks: readonly WorkspaceBlock[], newId: () => string): void {
  for (const block of blocks) {
    block.block_id ??= newId();
    if (block.type === 'container') fillInIds(block.child_blocks, newId);
    if (block.type === 'carousel') fillInIds(block.elements, newId);
    for (const element of elementsOf(block)) {
      if (element.type !== 'image') element.action_id ??= newId();
    }
  }
}
