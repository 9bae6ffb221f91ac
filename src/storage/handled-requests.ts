/** Requests already handled, with their results: a repeat changes nothing. */
import { type Scope, toJson } from './rows.ts';

/** The stored result of a request already applied; undefined when the key is new. */
export async function handledResult({ db, workspaceId }: Scope, requestKey: string): Promise<unknown> {
  const row = await db.handledRequest.findUnique({
    where: { workspaceId_requestKey: { workspaceId, requestKey } },
    select: { result: true },
  });
  return row?.result;
}

export async function keepResult(
  { db, workspaceId }: Scope,
  requestKey: string,
  result: object,
  handledAt: Date,
): Promise<void> {
  await db.handledRequest.create({ data: { workspaceId, requestKey, result: toJson(result), handledAt } });
}

/** Takes a request for whoever asks first; false when it was taken before. */
export async function takeRequest(
  { db, workspaceId }: Scope,
  requestKey: string,
  handledAt: Date,
): Promise<boolean> {
  const data = [{ workspaceId, requestKey, result: toJson({}), handledAt }];
  const { count } = await db.handledRequest.createMany({ data, skipDuplicates: true });
  return count === 1;
}

/** Nothing came of it: it may be asked again. */
export async function giveRequestBack({ db, workspaceId }: Scope, requestKey: string): Promise<void> {
  await db.handledRequest.deleteMany({ where: { workspaceId, requestKey } });
}
