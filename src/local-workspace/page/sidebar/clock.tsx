import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { call } from '../client/call.ts';
import { dateFormat } from '../client/date-formats.ts';
import { useDateReader } from '../client/directory.tsx';
import { useWorkspace } from '../client/workspace.tsx';
import { addDays, dayAt, instantOf, nextMondayAfter, wallTimeAt } from '../client/zoned-time.ts';
import { Floating } from '../elements/floating.tsx';
import { Icon } from '../parts/icon.tsx';

/** The workspace's clock in the person's zone, and the control that moves it. */
export function Clock() {
  const { words, report } = useWorkspace();
  const { locale, timeZone, nowMs } = useDateReader();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wall = wallTimeAt(nowMs, timeZone);
  const [typed, setTyped] = useState<string>();
  const panel = useRef<HTMLElement>(null);
  const headingId = useId();
  const inputId = useId();
  const today = dayAt(nowMs, timeZone);
  const shown = dateFormat(locale, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  }).format(nowMs);

  useEffect(() => {
    if (isOpen) panel.current?.querySelector('button')?.focus();
  }, [isOpen]);

  const move = (to: { toEpochMs: number } | { byMs: number }): void => {
    call('moveClock', to).catch(report);
    setTyped(undefined);
    setOpen(false);
    button.current?.focus();
  };
  const moveToWall = (time: string): void => move({ toEpochMs: instantOf(time, timeZone) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed !== undefined && typed !== '') moveToWall(typed);
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        className="foot-button"
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onClick={() => setOpen(!isOpen)}
      >
        <span className="foot-sign" aria-hidden="true">
          <Icon name="clock" />
        </span>
        <span className="foot-text">
          {shown}
          <small>{words.clock}</small>
          <span className="unseen">. {words.moveClock}</span>
        </span>
      </button>
      {isOpen && (
        <Floating anchor={button} onDismiss={() => setOpen(false)} className="clock-panel">
          <section
            ref={panel}
            aria-labelledby={headingId}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              setOpen(false);
              button.current?.focus();
            }}
          >
            <h3 id={headingId}>{words.moveClock}</h3>
            <p className="faint">{words.clockHint}</p>
            <div className="clock-steps">
              <button type="button" className="button" onClick={() => move({ byMs: 3_600_000 })}>
                {words.anHourLater}
              </button>
              <button
                type="button"
                className="button"
                onClick={() => moveToWall(`${addDays(today, 1)}T09:00`)}
              >
                {words.tomorrowMorning}
              </button>
              <button
                type="button"
                className="button"
                onClick={() => moveToWall(`${nextMondayAfter(today)}T09:00`)}
              >
                {words.nextMonday}
              </button>
            </div>
            <form onSubmit={submit}>
              <label htmlFor={inputId}>{words.dateAndTime}</label>
              <input
                id={inputId}
                type="datetime-local"
                className="text-input"
                value={typed ?? wall}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
              <button type="submit" className="button button-solid">
                {words.moveTo}
              </button>
            </form>
            <p className="faint">{words.inZone(timeZone)}</p>
          </section>
        </Floating>
      )}
    </>
  );
}
