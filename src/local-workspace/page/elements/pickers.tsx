import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useDirectory } from '../client/directory.tsx';
import { instantOf, wallTimeAt } from '../client/zoned-time.ts';
import { type Field, textOf, useField } from './field.ts';

export function DatePickerElement({ blockId, element }: { blockId: string; element: Datepicker }) {
  const { words } = useDirectory();
  const field = useField(blockId, element, element.initial_date ?? null);
  return (
    <PickerInput
      type="date"
      name={element.placeholder?.text ?? words.date}
      field={field}
      value={textOf(field.chosen)}
      focusOnLoad={element.focus_on_load}
      onCommit={(text) => field.choose(text === '' ? null : text)}
    />
  );
}

export function TimePickerElement({ blockId, element }: { blockId: string; element: Timepicker }) {
  const { words } = useDirectory();
  const field = useField(blockId, element, element.initial_time ?? null);
  return (
    <>
      <PickerInput
        type="time"
        name={element.placeholder?.text ?? words.time}
        field={field}
        value={textOf(field.chosen)}
        focusOnLoad={element.focus_on_load}
        onCommit={(text) => field.choose(text === '' ? null : text)}
      />
      {element.timezone !== undefined && <p className="counter">{words.inZone(element.timezone)}</p>}
    </>
  );
}

/** Its value is an instant in seconds; the person picks it by the clock of their own zone. */
export function DateTimePickerElement({ blockId, element }: { blockId: string; element: DateTimepicker }) {
  const { words, me } = useDirectory();
  const field = useField(blockId, element, element.initial_date_time ?? null);
  const shown = typeof field.chosen === 'number' ? wallTimeAt(field.chosen * 1000, me.timeZone) : '';
  return (
    <>
      <PickerInput
        type="datetime-local"
        name={words.dateAndTime}
        field={field}
        value={shown}
        focusOnLoad={element.focus_on_load}
        onCommit={(text) => field.choose(text === '' ? null : instantOf(text, me.timeZone) / 1000)}
      />
      <p className="counter">{words.inZone(me.timeZone)}</p>
    </>
  );
}

interface PickerInputProps {
  type: 'date' | 'time' | 'datetime-local';
  name: string;
  field: Field;
  value: string;
  focusOnLoad: boolean | undefined;
  onCommit: (text: string) => void;
}

/**
 * While a date is typed digit by digit, every step of it is a date of its own (the year 2, 20, 202):
 * what is typed counts when the person leaves the field or presses Enter, what is picked at once.
 */
function PickerInput({ type, name, field, value, focusOnLoad, onCommit }: PickerInputProps) {
  const [draft, setDraft] = useState<string>();
  const isTyping = useRef(false);
  const commit = (): void => {
    isTyping.current = false;
    if (draft !== undefined && draft !== value) onCommit(draft);
    setDraft(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') commit();
    else if (/^(\d|Arrow|Backspace|Delete)/.test(event.key)) isTyping.current = true;
  };
  return (
    <input
      {...field.control}
      type={type}
      className="text-input picker"
      aria-label={field.control['aria-labelledby'] === undefined ? name : undefined}
      aria-busy={field.isWorking}
      data-focus-on-load={focusOnLoad === true ? true : undefined}
      value={draft ?? value}
      onKeyDown={onKeyDown}
      onBlur={commit}
      onChange={(event) => {
        const text = event.currentTarget.value;
        if (isTyping.current) setDraft(text);
        else {
          setDraft(undefined);
          onCommit(text);
        }
      }}
    />
  );
}
