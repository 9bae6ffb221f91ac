/** Muting a deal, and being reminded of it again: one tap each. */
import type { Refusal } from '../../domain/refusals.ts';
import type { Result } from '../../domain/result.ts';
import type { DealAtVersion, DealChanged } from '../../operations/change-deal.ts';
import { muteDeal, unmuteDeal } from '../../operations/quiet-deal.ts';
import type { By, Workspace } from '../../operations/workspace.ts';
import type { Pressed } from '../conversation.ts';
import { changedMessage } from '../deals/told.ts';
import { dealPressed } from '../deals/which-deal.ts';
import { refusalMessage } from '../problems.ts';
import type { Turn } from '../turn.ts';

export async function muteAction(turn: Turn, pressed: Pressed): Promise<void> {
  await changeAndTell(turn, pressed, muteDeal);
}

export async function unmuteAction(turn: Turn, pressed: Pressed): Promise<void> {
  await changeAndTell(turn, pressed, unmuteDeal);
}

async function changeAndTell(
  turn: Turn,
  pressed: Pressed,
  change: (workspace: Workspace, by: By, deal: DealAtVersion) => Promise<Result<DealChanged, Refusal>>,
): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (!found) return;
  const { deal, version } = found;
  const result = await change(turn.workspace, turn.by, { dealId: deal.id, version });
  await turn.reply.tell(
    result.ok ? await changedMessage(turn, result.value) : await refusalMessage(turn, result.refusal),
  );
}
