import type { RichTextBlock, RichTextInput } from '@slack/types';
import type { Chosen } from '../../protocol.ts';
import { useDirectory } from '../client/directory.tsx';
import { plainText } from '../text/nodes.ts';
import { readRichText } from '../text/rich-text.ts';
import { useField } from './field.ts';

/** Rich text is written without formatting here; the app receives a proper `rich_text` block. */
export function RichTextInputElement({ blockId, element }: { blockId: string; element: RichTextInput }) {
  const field = useField(blockId, element, element.initial_value ?? null);
  return (
    <textarea
      {...field.control}
      className="text-input"
      rows={element.min_lines ?? 4}
      placeholder={element.placeholder?.text}
      data-focus-on-load={element.focus_on_load === true ? true : undefined}
      value={plainOf(field.chosen)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        field.keep(text === '' ? null : asRichText(text));
      }}
      onBlur={() => void field.choose(field.chosen)}
    />
  );
}

function asRichText(text: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  };
}

function plainOf(chosen: Chosen): string {
  if (typeof chosen !== 'object' || chosen === null || !('type' in chosen)) return '';
  return readRichText(chosen)
    .map((paragraph) => (paragraph.kind === 'paragraph' ? plainText(paragraph.children) : ''))
    .join('\n');
}

export function FileInputElement({ actionId }: { actionId: string | undefined }) {
  const { words } = useDirectory();
  return (
    <p className="notice" data-action-id={actionId}>
      {words.filesNotSupported}
    </p>
  );
}
