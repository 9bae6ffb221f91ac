/** A brief once more, as it was decided. */
import type { BriefFacts } from '../domain/brief.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { briefFactsOf } from '../storage/brief-reads.ts';
import { type By, permissionRefusal, readDirectory, scopeOf, type Workspace } from './workspace.ts';

/** The figures of the brief with this announcement, for its own thread; undefined where there is no such brief. */
export function factsOfBrief(workspace: Workspace, announcementId: string): Promise<BriefFacts | undefined> {
  return briefFactsOf(scopeOf(workspace), announcementId);
}

/**
 * The figures of the brief with this announcement, to whoever may see its team's deals: `readBrief(workspace, by, id)`.
 * Refused with `not-permitted` to others, and with `team-unknown` where there is no such brief.
 */
export async function readBrief(
  workspace: Workspace,
  by: By,
  announcementId: string,
): Promise<Result<BriefFacts, Refusal>> {
  const facts = await briefFactsOf(scopeOf(workspace), announcementId);
  if (!facts) return refused({ kind: 'team-unknown' });
  const directory = await readDirectory(workspace);
  const refusal = permissionRefusal(directory, by, 'see deal', { teamId: facts.teamId });
  return refusal ? refused(refusal) : done(facts);
}
