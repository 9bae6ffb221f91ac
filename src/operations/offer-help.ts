/** Somebody offers to help with a deal: its owner is told, once. */
import { z } from 'zod';
import { type Directory, personOf } from '../domain/directory.ts';
import { DealId, PersonId } from '../domain/ids.ts';
import { whoCanGrant } from '../domain/permissions.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { type DealLine, dealById } from '../storage/deal-reads.ts';
import { announce } from '../storage/outbox-records.ts';
import { type By, once, permissionRefusal, personBehind, type Workspace } from './workspace.ts';

export const HelpOffered = z.object({ dealId: DealId, owner: PersonId });
export type HelpOffered = z.infer<typeof HelpOffered>;

export interface HelpRequest {
  readonly dealId: DealId;
  /** The announcement under which help is offered. */
  readonly reminderId: string;
}

/**
 * Tells the owner of an open deal who offers to help, once for each reminder and helper, however often it is pressed.
 * Refused: `own-deal`, `owner-not-here`, `wrong-status`, `deal-unknown`, `not-permitted`.
 *
 * @example await offerHelp(workspace, by, { dealId, reminderId });
 */
export function offerHelp(
  workspace: Workspace,
  by: By,
  { dealId, reminderId }: HelpRequest,
): Promise<Result<HelpOffered, Refusal>> {
  const helper = personBehind(by.actor);
  if (helper === null) throw new Error('help is offered by somebody');
  return once(
    workspace,
    by,
    HelpOffered,
    (scope) => dealById(scope, dealId),
    async (scope, deal) => {
      const directory = await workspace.storage.directory(scope);
      const owner = ownerToTell(directory, by, deal);
      if (!owner.ok) return owner;
      if (owner.value === helper) return refused({ kind: 'own-deal' });
      const payload = { kind: 'help-offered', dealId, to: owner.value, by: helper } as const;
      await announce(scope, dealId, `${reminderId} ${helper}`, payload, workspace.clock.now());
      return done({ dealId, owner: owner.value });
    },
  );
}

/** The owner of a deal that is not closed, when they can be told something. */
export function ownerToTell(
  directory: Directory,
  by: By,
  deal: DealLine | undefined,
): Result<PersonId, Refusal> {
  if (!deal) return refused({ kind: 'deal-unknown' });
  const refusal = permissionRefusal(directory, by, 'offer help');
  if (refusal) return refused(refusal);
  const { status, ownerId, teamId } = deal;
  if (status !== 'open' && status !== 'parked')
    return refused({ kind: 'wrong-status', status, needed: ['open', 'parked'] });
  if (personOf(directory, ownerId).slackUserId === null)
    return refused({ kind: 'owner-not-here', personId: ownerId, ask: whoCanGrant(directory, { teamId }) });
  return done(ownerId);
}
