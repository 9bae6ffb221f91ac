import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types';
import { useState } from 'react';
import { useDirectory } from '../client/directory.tsx';
import { instantOf, wallTimeAt } from '../client/zoned-time.ts';
import { DateField } from './date-field.tsx';
import { textOf, useField } from './field.ts';
import { TimeField } from './time-field.tsx';

const given = (text: string): string | undefined => (text === '' ? undefined : text);

export function DatePickerElement({ blockId, element }: { blockId: string; element: Datepicker }) {
  const { words } = useDirectory();
  const field = useField(blockId, element, element.initial_date ?? null);
  return (
    <DateField
      control={field.control}
      name={element.placeholder?.text ?? words.date}
      placeholder={element.placeholder?.text ?? words.chooseDate}
      day={given(textOf(field.chosen))}
      isWorking={field.isWorking}
      canClear={field.isOptional}
      focusOnLoad={element.focus_on_load}
      onChange={(day) => void field.choose(day ?? null)}
    />
  );
}

export function TimePickerElement({ blockId, element }: { blockId: string; element: Timepicker }) {
  const { words } = useDirectory();
  const field = useField(blockId, element, element.initial_time ?? null);
  return (
    <div className="picker-zoned">
      <TimeField
        control={field.control}
        name={element.placeholder?.text ?? words.time}
        placeholder={element.placeholder?.text ?? words.chooseTime}
        time={given(textOf(field.chosen))}
        isWorking={field.isWorking}
        canClear={field.isOptional}
        focusOnLoad={element.focus_on_load}
        onChange={(time) => void field.choose(time ?? null)}
      />
      {element.timezone !== undefined && <p className="counter">{words.inZone(element.timezone)}</p>}
    </div>
  );
}

/** For a day that was picked without a time. */
const startOfWork = '09:00';

/** Its value is an instant in seconds; the person picks it by the clock of their own zone. */
export function DateTimePickerElement({ blockId, element }: { blockId: string; element: DateTimepicker }) {
  const { words, me } = useDirectory();
  const field = useField(blockId, element, element.initial_date_time ?? null);
  const wall = typeof field.chosen === 'number' ? wallTimeAt(field.chosen * 1000, me.timeZone) : undefined;
  const [day, time] = wall?.split('T') ?? [];
  // A time alone is no instant yet: it waits here for its day.
  const [waitingTime, setWaitingTime] = useState<string>();

  const change = (nextDay: string | undefined, nextTime: string | undefined): void => {
    setWaitingTime(nextDay === undefined ? nextTime : undefined);
    if (nextDay === undefined) {
      if (wall !== undefined) void field.choose(null);
    } else void field.choose(instantOf(`${nextDay}T${nextTime ?? startOfWork}`, me.timeZone) / 1000);
  };
  const { 'aria-labelledby': labelledBy, id, ...control } = field.control;

  return (
    <div className="picker-zoned">
      <fieldset
        className="picker-pair"
        aria-labelledby={labelledBy}
        aria-label={labelledBy ? undefined : words.dateAndTime}
      >
        <DateField
          control={{ ...control, id }}
          name={words.date}
          placeholder={words.chooseDate}
          day={day}
          isWorking={field.isWorking}
          canClear={field.isOptional}
          focusOnLoad={element.focus_on_load}
          onChange={(next) => change(next, next === undefined ? undefined : (time ?? waitingTime))}
        />
        <TimeField
          control={{ 'aria-describedby': control['aria-describedby'] }}
          name={words.time}
          placeholder={words.chooseTime}
          time={time ?? waitingTime}
          isWorking={field.isWorking}
          canClear={false}
          onChange={(next) => change(day, next)}
        />
      </fieldset>
      <p className="counter">{words.inZone(me.timeZone)}</p>
    </div>
  );
}
