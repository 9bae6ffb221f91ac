/** The history of everything but deals: accounts, contacts, catalogues, people, teams, pipelines, rates. */
import type { Actor } from '../domain/history.ts';
import type { WorkspaceId } from '../domain/ids.ts';
import { type Scope, toJson } from './rows.ts';

/** Who changes something other than a deal, and when. */
export interface Authorship {
  readonly actor: Actor;
  readonly at: Date;
}

export type RecordKind =
  | 'workspace'
  | 'person'
  | 'team'
  | 'pipeline'
  | 'account'
  | 'contact'
  | 'catalogue'
  | 'rate';

/** Writes one entry of the history of something other than a deal; its subject's row must be held by the transaction. */
export async function recordChange(
  scope: Scope,
  by: Authorship,
  subjectKind: RecordKind,
  subjectId: string,
  kind: string,
  payload: object,
): Promise<void> {
  const seq = (await latestSeq(scope, subjectKind, subjectId)) + 1;
  await record(scope, by, subjectKind, subjectId, seq, kind, payload);
}

/** The first entry of a record's history, for one that was just added. */
export function recordAddition(
  scope: Scope,
  by: Authorship,
  subjectKind: RecordKind,
  subjectId: string,
  kind: string,
  payload: object,
): Promise<void> {
  return record(scope, by, subjectKind, subjectId, 1, kind, payload);
}

async function record(
  { db, workspaceId, batch }: Scope,
  by: Authorship,
  subjectKind: RecordKind,
  subjectId: string,
  seq: number,
  kind: string,
  payload: object,
): Promise<void> {
  const data = changeRow(workspaceId, by, subjectKind, subjectId, seq, kind, payload);
  batch?.latestSeqs.set(`${subjectKind} ${subjectId}`, seq);
  if (batch) batch.changes.push(data);
  else await db.historyEntry.create({ data });
}

async function latestSeq(
  { db, workspaceId, batch }: Scope,
  subjectKind: RecordKind,
  subjectId: string,
): Promise<number> {
  const known = batch?.latestSeqs.get(`${subjectKind} ${subjectId}`);
  if (known !== undefined) return known;
  const last = await db.historyEntry.aggregate({
    where: { workspaceId, subjectKind, subjectId },
    _max: { seq: true },
  });
  return last._max.seq ?? 0;
}

/** One entry as its row. */
export function changeRow(
  workspaceId: WorkspaceId,
  by: Authorship,
  subjectKind: RecordKind,
  subjectId: string,
  seq: number,
  kind: string,
  payload: object,
) {
  return {
    workspaceId,
    subjectKind,
    subjectId,
    seq,
    act: seq,
    kind,
    kindVersion: 1,
    payload: toJson(payload),
    actorKind: by.actor.kind,
    actorId: 'personId' in by.actor ? by.actor.personId : null,
    recordedAt: by.at,
    occurredAt: by.at,
  };
}
