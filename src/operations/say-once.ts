/** Saying something in Slack at most once per request, where nothing in the records changes with it. */
import { giveRequestBack, takeRequest } from '../storage/handled-requests.ts';
import { type By, scopeOf, type Workspace } from './workspace.ts';

/**
 * Runs `say` unless its request was already followed: `'before'` then. `undefined` from `say` means that nothing could be
 * said, and a failure that it is not known: the first leaves the request open, the second does not, for never twice.
 *
 * @example await sayOnce(turn.workspace, turn.by, () => turn.reply.post(message));
 */
export async function sayOnce<T extends object>(
  workspace: Workspace,
  { requestKey }: By,
  say: () => Promise<T | undefined>,
): Promise<T | 'before' | undefined> {
  if (requestKey === null) return say();
  const scope = scopeOf(workspace);
  if (!(await takeRequest(scope, requestKey, workspace.clock.now()))) return 'before';
  const said = await say();
  if (said === undefined) await giveRequestBack(scope, requestKey);
  return said;
}
