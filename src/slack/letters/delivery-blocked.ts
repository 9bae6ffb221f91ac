/** To an admin: a team's channel takes no messages, why, and what helps. */
import type { PayloadOf } from '../../domain/announcements.ts';
import { personOf } from '../../domain/directory.ts';
import type { Language } from '../../domain/vocabulary.ts';
import { readDirectory, type Workspace } from '../../operations/workspace.ts';
import { deliveryWords } from '../../texts/delivery.ts';
import type { Phrase } from '../../texts/phrase.ts';
import { setupWords } from '../../texts/setup.ts';
import { textsFor } from '../../texts/texts.ts';
import { actions, button, context, lines } from '../blocks.ts';
import { actionIds, encode } from '../wire.ts';
import type { Letter } from './letter.ts';

/** As many teams share a channel at most as have a button below it. */
const mostButtons = 20;

/** Undefined once no team has its channel there any more. */
export async function blockedLetter(
  workspace: Workspace,
  { to, channelId, problem }: PayloadOf<'delivery-blocked'>,
): Promise<Letter | undefined> {
  const directory = await readDirectory(workspace);
  const { slackUserId, language: own, zone } = personOf(directory, to);
  const teams = [...directory.teams.values()].filter((team) => team.channelId === channelId);
  const [first] = teams;
  if (slackUserId === null || !first) return undefined;
  const { language, format } = textsFor(own ?? first.language, zone ?? first.zone, workspace.clock.now());
  const { what, help } = explained(language, problem, channelId, format.list(teams.map(({ name }) => name)));
  const message = {
    text: what,
    blocks: [
      lines(what, help),
      context(deliveryWords[language].waits),
      ...actions(
        ...teams
          .slice(0, mostButtons)
          .map(({ id, name }) =>
            button(`${actionIds.setupChange}:${id}`, setupWords[language].change(name), encode({ team: id })),
          ),
      ),
    ],
  };
  return { to: { user: slackUserId }, message, takenBack: message };
}

function explained(
  language: Language,
  problem: string,
  channelId: string,
  teams: string,
): { readonly what: Phrase; readonly help: Phrase } {
  const words = deliveryWords[language];
  const channel = { channelId };
  switch (problem) {
    case 'is_archived':
      return { what: words.archived(channel, teams), help: words.unarchive };
    case 'channel_not_found':
      return { what: words.gone(teams), help: words.invite };
    case 'not_in_channel':
    case 'user_not_in_channel':
      return { what: words.outside(channel, teams), help: words.invite };
    default:
      return { what: words.restricted(channel, teams), help: words.allow };
  }
}
