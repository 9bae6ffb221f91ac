import type { RichTextInput } from '@slack/types';
import { useState } from 'react';
import type { Chosen } from '../../protocol.ts';
import { useDirectory } from '../client/directory.tsx';
import { useField } from './field.ts';
import { readNotation, writeRichText } from './rich-text-notation.ts';

const fewestLines = 4;

/** Rich text is written here with the marks of a message; the app receives a proper `rich_text` block. */
export function RichTextInputElement({ blockId, element }: { blockId: string; element: RichTextInput }) {
  const { words } = useDirectory();
  const field = useField(blockId, element, element.initial_value ?? null);
  // What is typed stays as typed while it is; the block it makes may be written differently.
  const [draft, setDraft] = useState<string>();
  const { 'aria-describedby': described, ...control } = field.control;
  const hintId = `${control.id}-marks`;
  return (
    <>
      <textarea
        {...control}
        className="text-input"
        rows={element.min_lines ?? fewestLines}
        aria-label={control['aria-labelledby'] === undefined ? element.placeholder?.text : undefined}
        aria-describedby={[described, hintId].filter(Boolean).join(' ')}
        placeholder={element.placeholder?.text}
        data-focus-on-load={element.focus_on_load === true ? true : undefined}
        value={draft ?? notationOf(field.chosen)}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setDraft(text);
          field.keep(text.trim() === '' ? null : writeRichText(text));
        }}
        onBlur={() => {
          if (draft !== undefined) void field.choose(draft.trim() === '' ? null : writeRichText(draft));
          setDraft(undefined);
        }}
      />
      <p id={hintId} className="counter">
        {words.marksHint}
      </p>
    </>
  );
}

function notationOf(chosen: Chosen): string {
  return typeof chosen === 'object' && chosen !== null && 'type' in chosen ? readNotation(chosen) : '';
}

export function FileInputElement({ actionId }: { actionId: string | undefined }) {
  const { words } = useDirectory();
  return (
    <p className="notice" data-action-id={actionId}>
      {words.filesNotSupported}
    </p>
  );
}
