/** Who and what a fresh local workspace begins with: plain data, for the workspace's server and for the starter deals. */
import { calendarOf } from './calendar.ts';

/** Somebody of the starter company; the first is who a newcomer is, and may do everything. */
export interface StarterPerson {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly email: string;
  readonly timeZone: string;
  readonly locale: 'en-US' | 'zh-CN';
  readonly isAdmin?: boolean;
  readonly isOwner?: boolean;
}

export const starterTeam = { id: 'T0HARBOUR', name: 'Harbour Optics', domain: 'harbour-optics' };

export const nora: StarterPerson = {
  id: 'U0NORA',
  name: 'nora',
  realName: 'Nora Lindqvist',
  email: 'nora@harbour-optics.example',
  timeZone: 'Europe/Berlin',
  locale: 'en-US',
  isAdmin: true,
  isOwner: true,
};
export const mia: StarterPerson = {
  id: 'U0MIA',
  name: 'mia',
  realName: 'Mia Rossi',
  email: 'mia@harbour-optics.example',
  timeZone: 'Europe/Rome',
  locale: 'en-US',
};
export const david: StarterPerson = {
  id: 'U0DAVID',
  name: 'david',
  realName: 'David Okafor',
  email: 'david@harbour-optics.example',
  timeZone: 'Europe/London',
  locale: 'en-US',
};
export const linXiao: StarterPerson = {
  id: 'U0LINXIAO',
  name: 'linxiao',
  realName: '林晓',
  email: 'linxiao@harbour-optics.example',
  timeZone: 'Asia/Shanghai',
  locale: 'zh-CN',
};

export const starterPeople: readonly StarterPerson[] = [nora, mia, david, linXiao];

const botUser = 'U0COACH';

/** New business has its team and deals already; renewals wait for somebody to set them up. */
export const newBusiness = { id: 'C0NEWBUSINESS', name: 'new-business' };
const renewals = { id: 'C0RENEWALS', name: 'renewals' };

const everybody = [...starterPeople.map(({ id }) => id), botUser];

export const starterChannels = [
  { ...newBusiness, topic: 'New customers, from first call to signature', members: everybody },
  { ...renewals, topic: 'Customers whose contracts end this year', members: everybody },
];

/** Its tokens open nothing but the local workspace, which listens on this machine only. */
export const starterApp = {
  id: 'A0COACH',
  botId: 'B0COACH',
  botUserId: botUser,
  name: 'Stagecoach',
  botToken: 'xoxb-local-workspace',
  appToken: 'xapp-local-workspace',
  signingSecret: 'local-workspace-signing-secret',
  commands: [
    {
      command: '/deal',
      description: 'Create, log, advance and close deals',
      usageHint: '[new | log | advance | close | show | list | help]',
      shouldEscape: true,
    },
    {
      command: '/pipeline',
      description: 'See the pipeline, stage by stage',
      usageHint: '[mine | team | @person]',
      shouldEscape: true,
    },
    {
      command: '/stagecoach',
      description: 'Set up teams, exchange rates, help',
      usageHint: '[setup | rate EUR 1.08 | help]',
      shouldEscape: true,
    },
  ],
  shortcuts: [
    { type: 'global', callbackId: 'shortcut.new-deal', name: 'New deal' },
    { type: 'global', callbackId: 'shortcut.log', name: 'Log interaction' },
    { type: 'message', callbackId: 'shortcut.log-message', name: 'Log to a deal' },
  ],
} as const;

interface StarterMessage {
  readonly where: string | readonly [string, string];
  readonly author: string;
  readonly text: string;
  /** After 9:30, on the last working day before the workspace begins. */
  readonly hour: number;
}

const english =
  'Hello! I keep your deals moving, right here.\n' +
  'Try `/deal list team`, `/deal show 2`, or write to me as you would to a colleague: “Nordlicht: they want the quote by Friday”.\n' +
  '`/deal help` shows everything.';
const chinese =
  '你好！商机就在这里推进。\n' +
  '试试 `/deal 列表 团队`、`/deal 查看 5`，或者像对同事那样直接告诉我：“星河光电：客户希望周五前拿到报价”。\n' +
  '`/deal 帮助` 可查看全部用法。';

const messages: readonly StarterMessage[] = [
  {
    where: newBusiness.id,
    author: david.id,
    text: 'Strong week. Nordlicht is close. What is missing there?',
    hour: 0,
  },
  {
    where: newBusiness.id,
    author: mia.id,
    text: 'Their head of quality wants one more round on service terms. Call on Thursday.',
    hour: 1,
  },
  {
    where: newBusiness.id,
    author: linXiao.id,
    text: '星河光电的样机演示很顺利，客户在内部走预算流程。',
    hour: 3,
  },
  {
    where: renewals.id,
    author: nora.id,
    text: 'We should track renewals properly this year. `/stagecoach setup` in this channel makes a team of it.',
    hour: 5,
  },
  ...starterPeople.map(({ id, locale }) => ({
    where: [botUser, id] as const,
    author: botUser,
    text: locale === 'zh-CN' ? chinese : english,
    hour: 6,
  })),
];

/** What was said before the workspace began. */
export function starterMessages(now: Date) {
  const { moment } = calendarOf(now);
  return messages.map(({ hour, ...message }) => ({ ...message, at: moment(1, hour) }));
}
