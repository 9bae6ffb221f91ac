import type { EmailInput, NumberInput, PlainTextInput, URLInput } from '@slack/types';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useInputPlace } from '../blocks/input-place.tsx';
import { useDirectory } from '../client/directory.tsx';
import { type Field, textOf, useField } from './field.ts';

type TextElement = PlainTextInput | NumberInput | EmailInput | URLInput;

const inputTypes = {
  plain_text_input: { type: 'text', inputMode: 'text' },
  // A number input of the browser would swallow what is not a number instead of letting it be refused.
  number_input: { type: 'text', inputMode: 'decimal' },
  email_text_input: { type: 'email', inputMode: 'email' },
  url_text_input: { type: 'url', inputMode: 'url' },
} as const;

export function TextInputElement({ blockId, element }: { blockId: string; element: TextElement }) {
  const field = useField(blockId, element, element.initial_value ?? null);
  const dispatch = useTextDispatch(element, field);
  const isMultiline = element.type === 'plain_text_input' && element.multiline === true;
  const control = {
    ...field.control,
    className: 'text-input',
    value: textOf(field.chosen),
    placeholder: element.placeholder?.text,
    'data-focus-on-load': element.focus_on_load === true ? true : undefined,
  };
  return (
    <>
      {isMultiline ? (
        <textarea
          {...control}
          rows={4}
          onChange={(event) => dispatch.typed(event.currentTarget.value)}
          onKeyDown={dispatch.onKeyDown}
        />
      ) : (
        <input
          {...control}
          {...inputTypes[element.type]}
          autoComplete="off"
          onChange={(event) => dispatch.typed(event.currentTarget.value)}
          onKeyDown={dispatch.onKeyDown}
        />
      )}
      {element.type === 'plain_text_input' && element.max_length !== undefined && (
        <CharactersLeft count={element.max_length - textOf(field.chosen).length} of={element.max_length} />
      )}
    </>
  );
}

/** Says how much room is left once it gets tight. */
function CharactersLeft({ count, of }: { count: number; of: number }) {
  const { words } = useDirectory();
  if (count > Math.min(100, of / 5)) return null;
  return <p className={count < 0 ? 'counter counter-over' : 'counter'}>{words.charactersLeft(count)}</p>;
}

const pauseWhileTypingMs = 400;

/** An input that dispatches tells the app on Enter, or, when it asks for it, as the person types. */
function useTextDispatch(element: TextElement, field: Field) {
  const place = useInputPlace();
  const dispatches = place?.dispatches === true;
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const act = useRef(field.act);
  useEffect(() => {
    act.current = field.act;
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    typed: (text: string): void => {
      const chosen = text === '' ? null : text;
      field.keep(chosen);
      if (!dispatches || !triggers.includes('on_character_entered')) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void act.current(chosen), pauseWhileTypingMs);
    },
    onKeyDown: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
      if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
      if (!dispatches || !triggers.includes('on_enter_pressed')) return;
      event.preventDefault();
      void field.act(event.currentTarget.value === '' ? null : event.currentTarget.value);
    },
  };
}
