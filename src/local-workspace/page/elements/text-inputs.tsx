import type { EmailInput, NumberInput, PlainTextInput, URLInput } from '@slack/types';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useInputPlace } from '../blocks/input-place.tsx';
import { formatNumber } from '../charts/number-format.ts';
import { useDirectory } from '../client/directory.tsx';
import type { Words } from '../words.ts';
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
  const { words, me } = useDirectory();
  const field = useField(blockId, element, element.initial_value ?? null);
  const dispatch = useTextDispatch(element, field);
  const isMultiline = element.type === 'plain_text_input' && element.multiline === true;
  const room = roomFor(element, textOf(field.chosen), words, me.locale);
  const { 'aria-describedby': described } = field.control;
  const roomId = `${field.control.id}-room`;
  const control = {
    ...field.control,
    'aria-describedby': room === undefined ? described : [described, roomId].filter(Boolean).join(' '),
    'aria-label': field.control['aria-labelledby'] === undefined ? element.placeholder?.text : undefined,
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
      {room !== undefined && (
        <p id={roomId} className={room.isOver ? 'counter counter-over' : 'counter'}>
          {room.text}
        </p>
      )}
    </>
  );
}

/** What an input takes, once it is worth saying: how much room is left, how much is missing, the range of a number. */
function roomFor(
  element: TextElement,
  text: string,
  words: Words,
  locale: string,
): { text: string; isOver: boolean } | undefined {
  if (element.type === 'number_input') {
    const [least, most] = [element.min_value, element.max_value].map((value) =>
      value === undefined ? undefined : formatNumber(Number(value), locale),
    );
    const range = words.numberRange(least, most);
    return range === undefined ? undefined : { text: range, isOver: false };
  }
  if (element.type !== 'plain_text_input') return undefined;
  const { min_length: shortest = 0, max_length: longest } = element;
  if (text !== '' && text.length < shortest) return { text: words.atLeast(shortest), isOver: false };
  if (longest === undefined) return undefined;
  const left = longest - text.length;
  return left > Math.min(100, longest / 5)
    ? undefined
    : { text: words.charactersLeft(left), isOver: left < 0 };
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
