/** What an admin is told when nothing can be posted in a team's channel. */
import { bilingual } from './bilingual.ts';
import { type ChannelMention, phrase } from './phrase.ts';

export const deliveryWords = bilingual({
  en: {
    archived: (channel: ChannelMention, teams: string) =>
      phrase`I can’t post to ${channel}, the channel of *${teams}*: it is archived.`,
    outside: (channel: ChannelMention, teams: string) =>
      phrase`I can’t post to ${channel}, the channel of *${teams}*: I am not in it any more.`,
    gone: (teams: string) =>
      phrase`I can’t find the channel of *${teams}*: it was deleted, or it is private and I was removed.`,
    restricted: (channel: ChannelMention, teams: string) =>
      phrase`I can’t post to ${channel}, the channel of *${teams}*: only some people may post there.`,
    unarchive: phrase`Please unarchive it, or choose another channel for the team.`,
    invite: phrase`Please type */invite @Stagecoach* there, or choose another channel for the team.`,
    allow: phrase`Please let Stagecoach post there, or choose another channel for the team.`,
    waits: phrase`Its messages are waiting. They go out within ten minutes once it works again, or right away in another channel.`,
  },
  zh: {
    archived: (channel, teams) => phrase`无法在 ${channel}（*${teams}* 的频道）发消息：该频道已归档。`,
    outside: (channel, teams) => phrase`无法在 ${channel}（*${teams}* 的频道）发消息：我已不在该频道中。`,
    gone: (teams) => phrase`找不到 *${teams}* 的频道：它可能已被删除，或者是我已被移出的私密频道。`,
    restricted: (channel, teams) =>
      phrase`无法在 ${channel}（*${teams}* 的频道）发消息：该频道只允许部分人发言。`,
    unarchive: phrase`请取消归档，或为团队另选一个频道。`,
    invite: phrase`请在该频道输入 */invite @Stagecoach*，或为团队另选一个频道。`,
    allow: phrase`请允许 Stagecoach 在该频道发言，或为团队另选一个频道。`,
    waits: phrase`要发到这里的消息会先留着：频道恢复后十分钟内补发；换了频道则立即发出。`,
  },
});
