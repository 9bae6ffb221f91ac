/** The history of everything but deals: accounts, contacts, catalogues, people, teams, pipelines, rates. */
import type { Actor } from '../domain/history.ts';
import type { WorkspaceId } from '../domain/ids.ts';
import { type Scope, toJson } from './rows.ts';

/** Who changes something other than a deal, and when. */
export interface Authorship {
  readonly actor: Actor;
  readonly at: Date;
}

type RecordKind = 'workspace' | 'person' | 'team' | 'pipeline' | 'account' | 'contact' | 'catalogue' | 'rate';

/** What an entry tells of. */
interface Subject {
  readonly kind: RecordKind;
  readonly id: string;
}

/** One entry of a subject's history; `seq` counts them from 1. */
interface Change {
  readonly subject: Subject;
  readonly seq: number;
  readonly kind: string;
  readonly payload: object;
}

/** Writes one entry of the history of something other than a deal; its subject's row must be held by the transaction. */
export async function recordChange(
  scope: Scope,
  by: Authorship,
  subject: Subject,
  kind: string,
  payload: object,
): Promise<void> {
  const seq = (await latestSeq(scope, subject)) + 1;
  await record(scope, by, { subject, seq, kind, payload });
}

/** The first entry of a record's history, for one that was just added. */
export function recordAddition(
  scope: Scope,
  by: Authorship,
  subject: Subject,
  kind: string,
  payload: object,
): Promise<void> {
  return record(scope, by, { subject, seq: 1, kind, payload });
}

async function record({ db, workspaceId, batch }: Scope, by: Authorship, change: Change): Promise<void> {
  const data = changeRow(workspaceId, by, change);
  batch?.latestSeqs.set(keyOf(change.subject), change.seq);
  if (batch) batch.changes.push(data);
  else await db.historyEntry.create({ data });
}

async function latestSeq({ db, workspaceId, batch }: Scope, subject: Subject): Promise<number> {
  const known = batch?.latestSeqs.get(keyOf(subject));
  if (known !== undefined) return known;
  const last = await db.historyEntry.aggregate({
    where: { workspaceId, subjectKind: subject.kind, subjectId: subject.id },
    _max: { seq: true },
  });
  return last._max.seq ?? 0;
}

function keyOf({ kind, id }: Subject): string {
  return `${kind} ${id}`;
}

/** One entry as its row. */
export function changeRow(
  workspaceId: WorkspaceId,
  { actor, at }: Authorship,
  { subject, seq, kind, payload }: Change,
) {
  return {
    workspaceId,
    subjectKind: subject.kind,
    subjectId: subject.id,
    seq,
    act: seq,
    kind,
    kindVersion: 1,
    payload: toJson(payload),
    actorKind: actor.kind,
    actorId: 'personId' in actor ? actor.personId : null,
    recordedAt: at,
    occurredAt: at,
  };
}
