import { type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react';
import { useDateReader, useDirectory } from '../client/directory.tsx';
import { dayAt } from '../client/zoned-time.ts';
import { Icon } from '../parts/icon.tsx';
import { formatDay, parseDay } from './day-text.ts';
import type { FieldAttributes } from './field.ts';
import { Floating } from './floating.tsx';

const Calendar = lazy(async () => ({ default: (await import('./calendar.tsx')).Calendar }));

interface DateFieldProps {
  control: Partial<FieldAttributes>;
  name: string | undefined;
  placeholder: string;
  day: string | undefined;
  isWorking: boolean;
  canClear: boolean;
  focusOnLoad?: boolean | undefined;
  onChange: (day: string | undefined) => void;
}

/** A day, typed or picked from a calendar. */
export function DateField(props: DateFieldProps) {
  const { control, name, placeholder, day, isWorking, canClear, focusOnLoad, onChange } = props;
  const { words, me } = useDirectory();
  const { nowMs } = useDateReader();
  const today = dayAt(nowMs, me.timeZone);
  const [draft, setDraft] = useState<string>();
  const [isWrong, setWrong] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);

  const commit = (): void => {
    if (draft === undefined) return;
    const typed = draft.trim() === '' ? undefined : parseDay(draft, today);
    const isUnclear = draft.trim() !== '' && typed === undefined;
    setWrong(isUnclear);
    if (isUnclear) return;
    setDraft(undefined);
    if (typed !== day) onChange(typed);
  };
  const pick = (picked: string): void => {
    setDraft(undefined);
    setWrong(false);
    close();
    if (picked !== day) onChange(picked);
  };
  const close = (): void => {
    setOpen(false);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      setOpen(true);
    } else if (event.key === 'Enter' && draft !== undefined && !event.ctrlKey && !event.metaKey) {
      // The date first; the next Enter sends the form.
      event.preventDefault();
      commit();
    }
  };
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };

  return (
    <fieldset className="picker" aria-label={name} onKeyDown={closeOnEscape}>
      <div ref={anchor} className="picker-box" aria-busy={isWorking}>
        <button
          type="button"
          className="picker-button"
          aria-label={words.openCalendar}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="calendar" />
        </button>
        <input
          {...control}
          ref={input}
          type="text"
          autoComplete="off"
          className="picker-input"
          aria-label={control['aria-labelledby'] === undefined ? name : undefined}
          aria-invalid={isWrong ? true : control['aria-invalid']}
          data-focus-on-load={focusOnLoad === true ? true : undefined}
          placeholder={placeholder}
          value={draft ?? (day === undefined ? '' : formatDay(day, me.locale))}
          onChange={(event) => {
            setDraft(event.currentTarget.value);
            setWrong(false);
          }}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
        {canClear && day !== undefined && (
          <button
            type="button"
            className="picker-button"
            aria-label={words.clearDate}
            onClick={() => onChange(undefined)}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
      {isWrong && (
        <p className="input-error" role="alert">
          {words.notADate(formatDay(today, me.locale))}
        </p>
      )}
      {isOpen && (
        <Floating anchor={anchor} onDismiss={() => setOpen(false)} className="floating-calendar">
          <div role="dialog" aria-label={words.calendar}>
            <Suspense fallback={<p className="calendar-waiting menu-empty">{words.searching}</p>}>
              <Calendar chosen={day} today={today} locale={me.locale} onPick={pick} />
            </Suspense>
          </div>
        </Floating>
      )}
    </fieldset>
  );
}
