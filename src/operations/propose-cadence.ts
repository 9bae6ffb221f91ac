import type { Team } from '../domain/directory.ts';
import { type Cadence, cadenceFor } from '../domain/rhythm.ts';
import { medianCycleDays } from '../storage/pipeline-reads.ts';
import { scopeOf, type Workspace } from './workspace.ts';

/** How often a brief fits a team, and the median cycle of its own won deals in days that says so. */
export interface CadenceProposal {
  readonly cadence: Exclude<Cadence, 'off'>;
  readonly medianDays: number;
}

/** From the team's own won deals; null below five of them. */
export async function proposeCadence(
  workspace: Workspace,
  team: Pick<Team, 'id'>,
): Promise<CadenceProposal | null> {
  const medianDays = await medianCycleDays(scopeOf(workspace), { teamId: team.id });
  return medianDays === null ? null : { cadence: cadenceFor(medianDays), medianDays };
}
