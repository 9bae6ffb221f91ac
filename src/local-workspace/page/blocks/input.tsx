import type { InputBlock } from '@slack/types';
import { useId } from 'react';
import { useDirectory } from '../client/directory.tsx';
import { BlockElement } from '../elements/element.tsx';
import { withEmoji } from '../text/emoji.ts';
import { InputPlaceProvider } from './input-place.tsx';

interface InputBlockViewProps {
  block: InputBlock;
  blockId: string;
  error: string | undefined;
}

export function InputBlockView({ block, blockId, error }: InputBlockViewProps) {
  const { words } = useDirectory();
  const id = useId();
  const controlId = `${id}-control`;
  const labelId = `${id}-label`;
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [block.hint === undefined ? '' : hintId, error === undefined ? '' : errorId];
  return (
    <div className={error === undefined ? 'input-block' : 'input-block input-block-invalid'}>
      <div className="input-label">
        <label id={labelId} htmlFor={controlId}>
          {withEmoji(block.label.text)}
        </label>
        {block.optional === true && <span className="faint">{words.optional}</span>}
      </div>
      <InputPlaceProvider
        value={{
          labelId,
          controlId,
          describedBy: described.filter(Boolean).join(' '),
          isOptional: block.optional === true,
          isInvalid: error !== undefined,
          dispatches: block.dispatch_action === true,
        }}
      >
        <BlockElement blockId={blockId} element={block.element} />
      </InputPlaceProvider>
      {error !== undefined && (
        <p id={errorId} className="input-error">
          {error}
        </p>
      )}
      {block.hint !== undefined && (
        <p id={hintId} className="input-hint">
          {withEmoji(block.hint.text)}
        </p>
      )}
    </div>
  );
}
