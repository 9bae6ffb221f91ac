/** Whether a file knows stage changes between those that an import told, which are then told anew from there on. */
import type { DealEntry, DealEvent } from './history.ts';
import type { StageId } from './ids.ts';
import type { FileTime } from './imported.ts';
import { type ChangeTarget, inOrder, type KnownChange, takeEnd } from './imported-changes.ts';
import { type ImportMoment, instantOf } from './imported-time.ts';
import type { KnownRow, Place } from './place-imported.ts';

export interface Retelling {
  /** The move that stands, after which everything is told anew, and where the deal was then. */
  readonly last: DealEntry;
  readonly place: Place;
  /** The latest first. */
  readonly takenBack: readonly DealEntry[];
  /** What happened then, by the records and the file together. */
  readonly steps: readonly KnownChange[];
  /** Whether all that would be taken back was told by an import. */
  readonly isOurs: boolean;
}

/** A step of a file, and the entries it became: a stage after a closing is two, a reopening and a move. */
interface Told {
  readonly entries: readonly DealEntry[];
  readonly step: KnownChange;
}

/**
 * Undefined when the file only goes on from what is told. `moves` are the deal's standing stage and status entries, its
 * creation first. A deal whose stages are not known from its beginning has none to tell anew.
 */
export function retelling({
  moves,
  row,
  moment,
  isWhole,
}: {
  readonly moves: readonly DealEntry[];
  readonly row: Pick<KnownRow, 'changes' | 'pipeline' | 'standing'>;
  readonly moment: ImportMoment;
  readonly isWhole: boolean;
}): Retelling | undefined {
  const [creation, ...later] = moves;
  if (!isWhole || row.changes.length === 0 || creation?.event.kind !== 'created') return undefined;
  const begun: Told = { entries: [creation], step: stepOf(creation, creation.event.stageId) };
  const told = toldSteps(begun, later);
  if (!told) return undefined;

  const all = [begun, ...told].map(({ step }) => step);
  const unheard = row.changes.filter((change) => !all.some((step) => isSame(step, change, moment)));
  const merged = withoutIdle(
    begun.step,
    inOrder([...told.map(({ step }) => step), ...unheard], row.pipeline, moment),
  );
  const known = told.map(({ step }) => step);
  takeEnd(merged, row.standing);
  takeEnd(known, row.standing);
  const differs = merged.findIndex((step, index) => step !== known[index]);
  if (differs < 0 || (differs === told.length && differs === known.length)) return undefined;
  const takenBack = told.slice(differs).flatMap(({ entries }) => entries);
  const before = told[differs - 1] ?? begun;
  const last = before.entries.at(-1);
  if (!last) return undefined;
  return {
    last,
    place: placeAt([begun, ...told.slice(0, differs)]),
    takenBack: takenBack.toReversed(),
    steps: inOrder([...told.slice(differs).map(({ step }) => step), ...unheard], row.pipeline, moment),
    isOurs: takenBack.every(({ actor }) => actor.kind === 'import'),
  };
}

/** What was told, as a file would say it; undefined when there is something that no file says. */
function toldSteps(begun: Told, entries: readonly DealEntry[]): readonly Told[] | undefined {
  const told: Told[] = [];
  let stageId = stageIn(begun);
  let reopening: DealEntry | undefined;
  for (const [index, entry] of entries.entries()) {
    const next = entries[index + 1];
    if (entry.event.kind === 'reopened' && next?.event.kind === 'stage-changed' && isAsOne(entry, next)) {
      reopening = entry;
      continue;
    }
    const target = targetOf(entry.event, stageId);
    if (target === undefined) return undefined;
    if (!isEnd(target)) stageId = target;
    told.push({ entries: reopening ? [reopening, entry] : [entry], step: stepOf(entry, target) });
    reopening = undefined;
  }
  return told;
}

function isAsOne(one: DealEntry, next: DealEntry): boolean {
  return one.act === next.act && one.occurredAt.getTime() === next.occurredAt.getTime();
}

function stageIn({ step }: Told): StageId | undefined {
  return isEnd(step.target) ? undefined : step.target;
}

function targetOf(event: DealEvent, stageId: StageId | undefined): ChangeTarget | undefined {
  switch (event.kind) {
    case 'stage-changed':
      return event.to;
    case 'won':
    case 'lost':
      return event.kind;
    case 'reopened':
      return stageId;
    default:
      return undefined;
  }
}

function stepOf({ occurredAt, occurredOn }: DealEntry, target: ChangeTarget): KnownChange {
  const entered: FileTime = occurredOn === null ? { at: occurredAt } : { on: occurredOn };
  return { line: 0, target, entered };
}

function isSame(a: KnownChange, b: KnownChange, moment: ImportMoment): boolean {
  return (
    a.target === b.target &&
    'on' in a.entered === 'on' in b.entered &&
    instantOf(a.entered, moment).getTime() === instantOf(b.entered, moment).getTime()
  );
}

/** Steps into where the deal is already say nothing. */
function withoutIdle(begun: KnownChange, steps: readonly KnownChange[]): KnownChange[] {
  let at = begun.target;
  return steps.filter((step) => {
    const isIdle = step.target === at;
    at = step.target;
    return !isIdle;
  });
}

function placeAt(told: readonly Told[]): Place {
  const stages = told.flatMap(({ step }) => (isEnd(step.target) ? [] : [step.target]));
  const [latest] = told.slice(-1);
  const stageId = stages.at(-1);
  if (!latest || stageId === undefined) throw new Error('a deal begins in a stage');
  const { target } = latest.step;
  return { stageId, isKnown: true, status: isEnd(target) ? target : 'open' };
}

function isEnd(target: ChangeTarget): target is 'won' | 'lost' {
  return target === 'won' || target === 'lost';
}
