/** What a row of a file and its stage changes prove, as entries of history: nothing is invented, nothing left out. */
import type { PlannedEntry } from './decisions.ts';
import type { DealEvent, DealEventOf } from './history.ts';
import type { CatalogueItemId, StageId } from './ids.ts';
import type { FileTime, RowProblemReason } from './imported.ts';
import {
  agrees,
  type ChangeTarget,
  type End,
  inOrder,
  isEnd,
  type KnownChange,
  type KnownStanding,
  takeEnd,
} from './imported-changes.ts';
import { type ImportMoment, instantOf, isSameDay, Timeline } from './imported-time.ts';
import { firstStage, isQualifiedBy, type Pipeline, positionOf, stagesBetween } from './pipeline.ts';
import { done, type Result, refused } from './result.ts';

type Created = DealEventOf<'created'>;

/** A row whose names have become ids. */
export interface KnownRow {
  readonly fields: Omit<
    Created,
    'kind' | 'stageId' | 'qualifies' | 'createdKnown' | 'stagesKnown' | 'stageKnown'
  >;
  readonly pipeline: Pipeline;
  readonly created: FileTime | null;
  readonly standing: KnownStanding;
  /** In any order. */
  readonly changes: readonly KnownChange[];
  /** False when some of its stage changes could not be read. */
  readonly isHistoryWhole: boolean;
  readonly nextStep: string | null;
}

/** Why a row cannot become history: which of its facts, and in which line if not in the deal's own. */
export interface ImportFault {
  readonly field: 'created' | 'closed' | 'entered';
  readonly reason: RowProblemReason;
  readonly time: FileTime;
  readonly line: number | null;
}

/** The history of a deal that is new here. */
export function placeImported(
  row: KnownRow,
  moment: ImportMoment,
): Result<readonly PlannedEntry[], ImportFault> {
  const { standing, pipeline, created } = row;
  const steps = inOrder(row.changes, pipeline, moment);
  const future = steps.find(({ entered }) => instantOf(entered, moment) > moment.now);
  if (future) return refused(fault('entered', 'in-the-future', future.entered, future.line));
  const closedByHistory = takeEnd(steps, standing);

  const [first] = steps;
  const begins = first === undefined || created === null || isSameDay(first.entered, created, moment);
  const start = firstStageOf(row, first, begins);
  const isWhole =
    row.isHistoryWhole && begins && start.isKnown && first !== undefined && agrees(steps, standing);
  const line = new Timeline(moment);
  const since = created ?? first?.entered ?? (standing.kind === 'open' ? null : standing.closed);
  const creation: DealEvent = {
    ...row.fields,
    kind: 'created',
    stageId: start.stageId,
    qualifies: start.isKnown && isQualifiedBy(pipeline, start.stageId),
    createdKnown: created !== null,
    stagesKnown: isWhole,
    ...(start.isKnown ? {} : { stageKnown: false }),
  };
  const problem = line.add(creation, since);
  if (problem && since) return refused(fault('created', problem, since, null));

  const place = { stageId: start.stageId, isKnown: start.isKnown, status: 'open' as const };
  const last = follow(line, pipeline, place, steps);
  if ('reason' in last) return refused(last);
  const ended = settle(line, row, last, closedByHistory, steps.length > 0);
  if (ended) return refused(ended);
  if (row.nextStep && standing.kind === 'open')
    line.add({ kind: 'next-step-set', text: row.nextStep, dueOn: null }, null);
  return done(line.entries);
}

/** Where a deal stands while its changes are followed. */
export interface Place {
  readonly stageId: StageId;
  readonly isKnown: boolean;
  readonly status: 'open' | End;
}

/** Adds what leads from one place through every step; steps into where the deal is already add nothing. */
export function follow(
  line: Timeline,
  pipeline: Pipeline,
  from: Place,
  steps: readonly KnownChange[],
): Place | ImportFault {
  let place = from;
  for (const step of steps) {
    const events = eventsTo(pipeline, place, step.target);
    for (const event of events) {
      const problem = line.add(event, step.entered);
      if (problem) return fault('entered', problem, step.entered, step.line);
    }
    if (events.length > 0) place = placeAfter(place, step.target);
  }
  return place;
}

/** Brings a deal from where its changes left it to where its row says it stands. */
export function settle(
  line: Timeline,
  { standing, pipeline, created }: Pick<KnownRow, 'standing' | 'pipeline' | 'created'>,
  place: Place,
  closedByHistory: FileTime | null,
  hasSteps: boolean,
): ImportFault | undefined {
  if (standing.kind === 'open') {
    // The file knows that the deal is there, not since when: it is known from the import on.
    for (const event of eventsTo(pipeline, place, standing.stageId)) line.add(event, null);
    return undefined;
  }
  const says = line.problemOf(standing.closed);
  // The day on the row can be an estimate that nobody corrected; what the history recorded stands.
  const closed = says === 'before-previous' && closedByHistory ? closedByHistory : standing.closed;
  for (const event of eventsTo(pipeline, place, standing.kind, standing.reasonId)) {
    const problem = line.add(event, closed);
    if (problem === 'before-previous' && created && !hasSteps)
      return fault('closed', 'closed-before-created', closed, null);
    if (problem) return fault('closed', problem, closed, null);
  }
  return undefined;
}

/** What it takes to come from one place to another: nothing, a move, an end, a reopening. */
function eventsTo(
  pipeline: Pipeline,
  from: Place,
  target: ChangeTarget,
  reasonId: CatalogueItemId | null = null,
): readonly DealEvent[] {
  const { stageId } = from;
  if (isEnd(target)) {
    if (from.status === target) return [];
    const reopened = from.status === 'open' ? [] : [reopening];
    return [...reopened, target === 'won' ? winning(stageId) : losing(stageId, reasonId)];
  }
  const reopened = from.status === 'open' ? [] : [reopening];
  if (from.isKnown && stageId === target) return reopened;
  const isForward = !from.isKnown || positionOf(pipeline, target) > positionOf(pipeline, stageId);
  return [
    ...reopened,
    {
      kind: 'stage-changed',
      from: stageId,
      to: target,
      direction: isForward ? 'forward' : 'back',
      skipped:
        isForward && from.isKnown ? stagesBetween(pipeline, stageId, target).map((stage) => stage.id) : [],
      qualifies: isQualifiedBy(pipeline, target),
      reason: null,
      changes: {},
      confirmed: [],
      override: null,
    },
  ];
}

const reopening = { kind: 'reopened', reason: null } as const;

function winning(stageId: StageId): DealEvent {
  return {
    kind: 'won',
    stageId,
    qualified: null,
    beaten: [],
    changes: {},
    confirmed: [],
    override: null,
  };
}

function losing(stageId: StageId, reasonId: CatalogueItemId | null): DealEvent {
  return {
    kind: 'lost',
    stageId,
    qualified: null,
    reasonId,
    competitorId: null,
    whatHappened: null,
    lookAgainOn: null,
  };
}

function placeAfter(place: Place, target: ChangeTarget): Place {
  if (isEnd(target)) return { ...place, status: target };
  return { stageId: target, isKnown: true, status: 'open' };
}

/** The stage a deal began in, or the only one its row names; unknown when neither says. */
function firstStageOf(
  { standing, pipeline }: KnownRow,
  first: KnownChange | undefined,
  begins: boolean,
): { readonly stageId: StageId; readonly isKnown: boolean } {
  const nowhere = { stageId: firstStage(pipeline).id, isKnown: false };
  if (first) return begins && !isEnd(first.target) ? { stageId: first.target, isKnown: true } : nowhere;
  const stageId = standing.kind === 'open' ? standing.stageId : standing.leftStageId;
  return stageId === null ? nowhere : { stageId, isKnown: true };
}

function fault(
  field: ImportFault['field'],
  reason: RowProblemReason,
  time: FileTime,
  line: number | null,
): ImportFault {
  return { field, reason, time, line };
}
