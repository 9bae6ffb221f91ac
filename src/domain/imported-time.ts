/** When the rows of a file took place: days and instants side by side, each placed after what was before it. */
import { type Day, dayOf, startOfDay, type Zone } from './days.ts';
import type { PlannedEntry } from './decisions.ts';
import type { DealEvent } from './history.ts';
import type { FileTime, RowProblemReason } from './imported.ts';

/** The instant of an import, and days as the deal's team has them. */
export interface ImportMoment {
  readonly now: Date;
  readonly today: Day;
  readonly zone: Zone;
  readonly startOf: (day: Day) => Date;
}

/** An import asks for the same few thousand days again and again; each is placed once. */
export function importMoment(now: Date, zone: Zone): ImportMoment {
  const starts = new Map<Day, Date>();
  function startOf(day: Day): Date {
    const known = starts.get(day);
    if (known) return known;
    const start = startOfDay(day, zone);
    starts.set(day, start);
    return start;
  }
  return { now, today: dayOf(now, zone), zone, startOf };
}

const earliest = Date.UTC(1970, 0, 1);

/** Places events one after the other, none before the one before it. Unstated, an event happens at the import. */
export class Timeline {
  readonly entries: PlannedEntry[] = [];
  readonly #moment: ImportMoment;
  #last: { readonly at: Date; readonly on: Day | null } | undefined;

  constructor(moment: ImportMoment, last?: { readonly at: Date; readonly on: Day | null }) {
    this.#moment = moment;
    this.#last = last;
  }

  /** The reason why it cannot have happened then; undefined when it is placed. */
  add(event: DealEvent, time: FileTime | null): RowProblemReason | undefined {
    const problem = time === null ? undefined : this.problemOf(time);
    if (problem) return problem;
    const on = time !== null && 'on' in time ? time.on : null;
    const at = time === null ? this.#moment.now : instantOf(time, this.#moment);
    const last = this.#last?.at;
    const occurredAt = last && last > at ? last : at;
    this.entries.push({ event, occurredAt, occurredOn: on });
    this.#last = { at: occurredAt, on };
    return undefined;
  }

  /** Why something cannot have happened at a time after everything that is placed already. */
  problemOf(time: FileTime): RowProblemReason | undefined {
    const { now, today } = this.#moment;
    const at = instantOf(time, this.#moment);
    if ('on' in time ? time.on > today : at > now) return 'in-the-future';
    if (at.getTime() < earliest) return 'too-long-ago';
    const last = this.#last;
    if (!last || at >= last.at) return undefined;
    return 'on' in time && time.on >= (last.on ?? dayOf(last.at, this.#moment.zone))
      ? undefined
      : 'before-previous';
  }
}

/** The instant a file means: of a day alone, its first one in the team’s zone. */
export function instantOf(time: FileTime, { startOf }: ImportMoment): Date {
  return 'on' in time ? startOf(time.on) : time.at;
}

/** Whether both lie on one day in the team’s zone. */
export function isSameDay(a: FileTime, b: FileTime, { zone }: ImportMoment): boolean {
  const day = (time: FileTime) => ('on' in time ? time.on : dayOf(time.at, zone));
  return day(a) === day(b);
}
