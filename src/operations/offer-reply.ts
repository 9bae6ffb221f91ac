/** What somebody wrote about a colleague's deal is offered to its owner, to be logged. */
import { z } from 'zod';
import { DealId, PersonId, type SlackChannelId } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result } from '../domain/result.ts';
import { dealById } from '../storage/deal-reads.ts';
import { announce } from '../storage/outbox-records.ts';
import { ownerToTell } from './offer-help.ts';
import { type By, once, personBehind, type Workspace } from './workspace.ts';

export const ReplyOffered = z.object({ dealId: DealId, owner: PersonId });
export type ReplyOffered = z.infer<typeof ReplyOffered>;

export interface ReplyRequest {
  readonly dealId: DealId;
  readonly text: string;
  /** Where it stands. */
  readonly message: {
    readonly channel: SlackChannelId;
    readonly ts: string;
    readonly thread: string | null;
  };
}

/**
 * Tells the owner of an open deal what the speaker wrote about it, once for each message and deal. Nothing is logged
 * until the owner says so; an owner who is the speaker has no need to be told. Refused: `owner-not-here`,
 * `wrong-status`, `deal-unknown`, `not-permitted`.
 *
 * @example await offerReply(workspace, by, { dealId, text: 'Their CFO is back on Monday', message });
 */
export function offerReply(
  workspace: Workspace,
  by: By,
  { dealId, text, message }: ReplyRequest,
): Promise<Result<ReplyOffered, Refusal>> {
  const writer = personBehind(by.actor);
  if (writer === null) throw new Error('a reply is written by somebody');
  return once(
    workspace,
    by,
    ReplyOffered,
    (scope) => dealById(scope, dealId),
    async (scope, deal) => {
      const owner = ownerToTell(await workspace.storage.directory(scope), by, deal);
      if (!owner.ok) return owner;
      if (owner.value === writer) return done({ dealId, owner: writer });
      const payload = { kind: 'log-offered', dealId, to: owner.value, by: writer, text, message } as const;
      await announce(scope, dealId, `${message.channel} ${message.ts}`, payload, workspace.clock.now());
      return done({ dealId, owner: owner.value });
    },
  );
}
