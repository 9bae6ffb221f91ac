/** What is said around a brief: ahead of it to managers, on a look at it, where it is posted, and once it is taken back. */
import { bilingual } from './bilingual.ts';
import { type ChannelMention, phrase } from './phrase.ts';

export const briefPostingWords = bilingual({
  en: {
    ahead: {
      intro: (channel: ChannelMention, moment: string) =>
        phrase`*This posts to ${channel} at ${moment}.* Here is all of it, and what each person logged, for you alone.`,
    },
    preview: {
      which: phrase`Which team’s brief?`,
      intro: phrase`*Only you see this*: what the brief would say now.`,
      posted: (channel: ChannelMention, moment: string) =>
        phrase`Today’s brief was posted to ${channel}, ${moment}.`,
      noChannel: (team: string) =>
        phrase`${team} has no channel to post it to: */stagecoach setup* gives it one.`,
      post: 'Post now',
      ask: (team: string) => phrase`Everybody in the channel of ${team} will see it, once today.`,
      yes: 'Post',
      no: 'Not now',
      onItsWay: (channel: ChannelMention) => phrase`The brief is on its way to ${channel}.`,
      before: (channel: ChannelMention, moment: string) =>
        phrase`Today’s brief was posted to ${channel} already, ${moment}. There is one a day.`,
    },
    retracted: phrase`This brief was taken back.`,
  },
  zh: {
    ahead: {
      intro: (channel, moment) =>
        phrase`*${moment} 会发到 ${channel}。* 以下是全文，以及每位成员的跟进情况，仅你可见。`,
    },
    preview: {
      which: phrase`要看哪个团队的简报？`,
      intro: phrase`*仅你可见*：简报现在会这样写。`,
      posted: (channel, moment) => phrase`今天的简报已于 ${moment} 发到 ${channel}。`,
      noChannel: (team) => phrase`${team} 还没有频道可发，可用 */stagecoach 设置* 指定。`,
      post: '立即发出',
      ask: (team) => phrase`${team} 频道里的所有人都会看到，今天只发这一次。`,
      yes: '发出',
      no: '暂不',
      onItsWay: (channel) => phrase`简报正在发往 ${channel}。`,
      before: (channel, moment) => phrase`今天的简报已于 ${moment} 发到 ${channel}，每天只发一次。`,
    },
    retracted: phrase`这份简报已撤回。`,
  },
});
