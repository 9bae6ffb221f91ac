import type { ActionsBlock, ContextActionsBlock, SectionBlock } from '@slack/types';
import { type ReactNode, useState } from 'react';
import { useDirectory } from '../client/directory.tsx';
import { BlockElement } from '../elements/element.tsx';
import { FormattedText } from '../text/formatted.tsx';
import { keyed } from '../text/keyed.ts';
import { Picture } from './simple-blocks.tsx';

/** Slack folds long sections unless they ask to be expanded. */
const foldedLines = 12;

export function SectionBlockView({ block, blockId }: { block: SectionBlock; blockId: string }) {
  const { text, fields, accessory } = block;
  return (
    <div className="section">
      <div className="section-text">
        {text !== undefined && (
          <Foldable isLong={block.expand !== true && isLong(text.text)}>
            <FormattedText text={text} />
          </Foldable>
        )}
        {fields !== undefined && (
          <div className="fields">
            {keyed(fields).map(([key, field]) => (
              <div key={key} className="formatted">
                <FormattedText text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory !== undefined && (
        <div className="accessory">
          {accessory.type === 'image' ? (
            <Picture image={accessory} className="accessory-image" />
          ) : (
            <BlockElement blockId={blockId} element={accessory} />
          )}
        </div>
      )}
    </div>
  );
}

const isLong = (text: string): boolean => text.split('\n').length > foldedLines || text.length > 1_400;

function Foldable({ isLong, children }: { isLong: boolean; children: ReactNode }) {
  const { words } = useDirectory();
  const [isOpen, setOpen] = useState(false);
  if (!isLong) return <div className="formatted">{children}</div>;
  return (
    <>
      <div className={isOpen ? 'formatted' : 'formatted folded'}>{children}</div>
      <button type="button" className="link-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? words.seeLess : words.seeMore}
      </button>
    </>
  );
}

export function ActionsBlockView({ block, blockId }: { block: ActionsBlock; blockId: string }) {
  return (
    <div className="actions">
      {block.elements.map((element, index) => (
        <BlockElement key={element.action_id ?? String(index)} blockId={blockId} element={element} />
      ))}
    </div>
  );
}

export function ContextActionsBlockView(props: { block: ContextActionsBlock; blockId: string }) {
  return (
    <div className="actions">
      {props.block.elements.map((element, index) => (
        <BlockElement key={element.action_id ?? String(index)} blockId={props.blockId} element={element} />
      ))}
    </div>
  );
}
