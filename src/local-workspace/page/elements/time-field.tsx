import { useId, useRef, useState } from 'react';
import { useDirectory } from '../client/directory.tsx';
import { Icon } from '../parts/icon.tsx';
import type { FieldAttributes } from './field.ts';
import { Floating } from './floating.tsx';
import { OptionListBox, optionId } from './option-list-box.tsx';
import { formatTime, parseTime, timesFor } from './time-text.ts';
import { useListKeys } from './use-list-keys.ts';

interface TimeFieldProps {
  control: Partial<FieldAttributes>;
  name: string | undefined;
  placeholder: string;
  time: string | undefined;
  isWorking: boolean;
  canClear: boolean;
  focusOnLoad?: boolean | undefined;
  onChange: (time: string | undefined) => void;
}

/** Where the list opens when nothing is chosen yet. */
const startOfWork = '09:00';

/** A time of day, typed or picked from the half hours. */
export function TimeField(props: TimeFieldProps) {
  const { control, name, placeholder, time, isWorking, canClear, focusOnLoad, onChange } = props;
  const { words, me } = useDirectory();
  const [draft, setDraft] = useState<string>();
  const anchor = useRef<HTMLDivElement>(null);
  const listId = useId();
  const times = timesFor(draft ?? '', me.locale);
  const change = (next: string | undefined): void => {
    setDraft(undefined);
    if (next !== time) onChange(next);
  };
  const keys = useListKeys();
  const pickAt = (index: number): void => {
    keys.close();
    change(times[index]);
  };
  const open = (): void => {
    if (!keys.isOpen)
      keys.open(
        Math.max(
          0,
          times.findIndex((each) => each >= (time ?? startOfWork)),
        ),
      );
  };
  const commit = (): void => {
    keys.close();
    if (draft === undefined) return;
    // What is no time gives way to what was there before.
    change(draft.trim() === '' ? undefined : (parseTime(draft) ?? time));
  };
  const options = times.map((each) => ({
    value: each,
    text: formatTime(each, me.locale),
    description: null,
  }));

  return (
    <div className="picker picker-time">
      <div ref={anchor} className="picker-box" aria-busy={isWorking}>
        <span className="picker-sign" aria-hidden="true">
          <Icon name="clock" />
        </span>
        <input
          {...control}
          type="text"
          role="combobox"
          autoComplete="off"
          className="picker-input"
          aria-label={control['aria-labelledby'] === undefined ? name : undefined}
          aria-expanded={keys.isOpen}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={keys.isOpen && times.length > 0 ? optionId(listId, keys.active) : undefined}
          data-focus-on-load={focusOnLoad === true ? true : undefined}
          placeholder={placeholder}
          value={draft ?? (time === undefined ? '' : formatTime(time, me.locale))}
          onChange={(event) => {
            setDraft(event.currentTarget.value);
            keys.open();
          }}
          onClick={open}
          onBlur={commit}
          onKeyDown={(event) => {
            if (!keys.isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
              event.preventDefault();
              open();
            } else if (keys.isOpen || event.key !== 'Enter') keys.handle(event, times.length, pickAt);
          }}
        />
        {canClear && time !== undefined && (
          <button
            type="button"
            className="picker-button"
            aria-label={words.clearTime}
            onClick={() => change(undefined)}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      {keys.isOpen && (
        <Floating anchor={anchor} onDismiss={keys.close} fitAnchor>
          <OptionListBox
            id={listId}
            name={words.time}
            list={{ groups: [{ label: null, options }], isLoading: false, note: undefined }}
            chosen={time === undefined ? [] : [time]}
            several={false}
            active={keys.active}
            onActivate={keys.activate}
            onPick={({ value }) => {
              keys.close();
              change(value);
            }}
          />
        </Floating>
      )}
    </div>
  );
}
