/** For a workspace that begins with a file instead of with setup. */

import type { PersonId } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { Result } from '../domain/result.ts';
import { done } from '../domain/result.ts';
import { settingsChanged } from '../storage/directory-records.ts';
import { changePerson, personOfSlack } from '../storage/team-records.ts';
import type { SlackPerson } from './set-up-team.ts';
import { readDirectory, transact, type Workspace } from './workspace.ts';

/**
 * Makes somebody of Slack admin where nobody is: without one, nobody could ever add a team or let anybody in. Changes
 * nothing where there is an admin. Null: there is one.
 */
export function keepAdmin(
  workspace: Workspace,
  slack: SlackPerson,
): Promise<Result<PersonId | null, Refusal>> {
  return transact(workspace, async (scope) => {
    const { people } = await readDirectory({ ...workspace, open: scope });
    // An admin without a Slack identity can do nothing in Slack.
    if ([...people.values()].some((one) => one.isAdmin && one.slackUserId !== null)) return done(null);
    await settingsChanged(scope);
    const { slackUserId, ...fields } = slack;
    const by = { actor: { kind: 'automation' }, at: workspace.clock.now() } as const;
    const personId = await personOfSlack(scope, by, slackUserId, fields);
    await changePerson(scope, by, personId, { isAdmin: true });
    return done(personId);
  });
}
