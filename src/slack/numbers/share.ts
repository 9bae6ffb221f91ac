/** "Share in channel": a private answer, asked again with the eyes of the channel's team and posted for everybody. */
import type { Team } from '../../domain/directory.ts';
import type { Sight } from '../../domain/metrics/question.ts';
import { sightOf } from '../../domain/metrics/sight.ts';
import type { Refusal } from '../../domain/refusals.ts';
import type { Result } from '../../domain/result.ts';
import { sayOnce } from '../../operations/say-once.ts';
import { bilingual } from '../../texts/bilingual.ts';
import { dealWords } from '../../texts/deals.ts';
import { mention } from '../../texts/entries.ts';
import { metricWords } from '../../texts/metrics.ts';
import { type Phrase, phrase } from '../../texts/phrase.ts';
import { textsFor } from '../../texts/texts.ts';
import { context, type Message } from '../blocks.ts';
import { refusalMessage, say } from '../problems.ts';
import type { Turn } from '../turn.ts';
import type { WhoseValue } from '../wire-values.ts';

const words = bilingual({
  en: {
    share: 'Share in channel',
    sharedBy: (who: Phrase, teams: string) => phrase`Shared by ${who}, with what ${teams} may see`,
    ofNoTeam: (teams: string) =>
      phrase`This channel belongs to no team, so I don’t know which deals it may see. Ask again in the channel of a team (${teams}) and share it there.`,
    ofAnother: (teams: string) =>
      phrase`This channel belongs to ${teams}, whose deals you don’t see, so you can’t share numbers here.`,
    already: phrase`You have shared this already. *Refresh* it to share it again.`,
  },
  zh: {
    share: '分享到频道',
    sharedBy: (who, teams) => phrase`${who} 分享，仅含 ${teams} 可见的商机`,
    ofNoTeam: (teams) =>
      phrase`这个频道不属于任何团队，无法判断哪些商机可以在这里显示。请在团队（${teams}）的频道里再问一次并分享。`,
    ofAnother: (teams) => phrase`这个频道属于 ${teams}，你看不到该团队的商机，所以不能在这里分享数字。`,
    already: phrase`这条已经分享过了。要再次分享，请先 *刷新*。`,
  },
});

export function shareLabel({ texts }: Turn): string {
  return words[texts.language].share;
}

/**
 * Posts an answer where its button was pressed. `compose` is given the turn as the channel hears it (its team's language
 * and zone) and what both the person and the channel's team may see; what it makes must name the person, not say "mine".
 * A refusal is told to the person alone.
 */
export async function shareInChannel(
  turn: Turn,
  compose: (heard: Turn, sight: Sight) => Promise<Result<Message, Refusal>>,
): Promise<void> {
  const { directory, texts, person } = turn;
  const own = sightOf(directory, person.id);
  const belongsTo = teamsOfChannel(turn);
  const [team, ...others] = belongsTo.filter(({ id }) => own === 'everything' || own.teamIds.includes(id));
  if (!team) {
    const isOfNone = belongsTo.length === 0;
    const teams = isOfNone ? [...directory.teams.values()].filter((one) => one.channelId) : belongsTo;
    const names = texts.format.list(teams.map(({ name }) => name));
    const { ofNoTeam, ofAnother } = words[texts.language];
    return turn.reply.tell(say(isOfNone ? ofNoTeam(names) : ofAnother(names)));
  }
  const heard = { ...turn, texts: textsFor(team.language, team.zone, turn.now) };
  const shared = [team, ...others];
  const sight = { teamIds: shared.map(({ id }) => id), ownerId: null };
  const composed = await compose(heard, sight);
  if (!composed.ok) return turn.reply.tell(await refusalMessage(turn, composed.refusal));
  const { text, blocks } = composed.value;
  const names = heard.texts.format.list(shared.map(({ name }) => name));
  const by = words[team.language].sharedBy(phrase`${mention(directory, person.id)}`, names);
  const posted = await sayOnce(turn.workspace, turn.by, () =>
    turn.reply.post({ text, blocks: [...blocks, context(by)] }),
  );
  if (posted === 'before') await turn.reply.tell(say(words[texts.language].already));
  else if (!posted) await turn.reply.tell(say(dealWords[texts.language].cannotPost));
}

function teamsOfChannel({ directory, origin }: Turn): readonly Team[] {
  return [...directory.teams.values()].filter(
    ({ channelId }) => channelId !== null && channelId === origin.channel,
  );
}

/** Everyone, as far as the channel of one team may see, is that team: also to those who then ask for the deals. */
export function asSeenBy(sight: Sight, whose: WhoseValue): WhoseValue {
  const [teamId, ...others] = sight === 'everything' ? [] : sight.teamIds;
  return whose === 'everyone' && teamId !== undefined && others.length === 0 ? { teamId } : whose;
}

/** Numbers of another team, or of somebody in it, would come out as nothing there: said instead; undefined where they may be shared. */
export function notForThisChannel(turn: Turn, whose: WhoseValue): Message | undefined {
  const here = teamsOfChannel(turn);
  if (whose === 'everyone' || here.length === 0) return undefined;
  const { directory, texts } = turn;
  const teams = [...directory.teams.values()].filter(({ id, members }) =>
    'teamId' in whose ? id === whose.teamId : members.some(({ personId }) => personId === whose.ownerId),
  );
  const [team] = teams;
  if (!team || teams.some(({ id }) => here.some((one) => one.id === id))) return undefined;
  const person = 'ownerId' in whose ? directory.people.get(whose.ownerId) : undefined;
  const names = texts.format.list(here.map(({ name }) => name));
  const about = person ? `${person.name} (${team.name})` : team.name;
  return say(metricWords[texts.language].otherTeamsChannel(about, names));
}
