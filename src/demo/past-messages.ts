/** What people wrote to each other in the days before the workspace began, and how the bot greets them. */
import { dayOf, type Zone } from '../domain/days.ts';
import { dayNumber, instantOn, weekdaysBefore } from './company/calendar.ts';
import { freshDeals } from './company/fresh-deals.ts';
import { freshNumber, guideDeals } from './company/guide-deals.ts';
import { fill } from './company/phrase-book.ts';
import {
  botUser,
  general,
  newBusiness,
  renewals,
  type StarterPerson,
  starterPeople,
  teamChannels,
  zoneOf,
} from './people.ts';

interface PastMessage {
  readonly where: string;
  readonly author: string;
  /** So many working days ago, at that hour where the author is. */
  readonly daysAgo: number;
  readonly hour: number;
  /** An account in braces stands for the number of its youngest deal. */
  readonly text: string;
}

function said(
  where: { readonly id: string },
  author: string,
  daysAgo: number,
  hour: number,
  text: string,
): PastMessage {
  return { where: where.id, author, daysAgo, hour, text };
}

const messages: readonly PastMessage[] = [
  said(
    general,
    'U0NORA',
    5,
    10,
    'Fourteen months without a Friday spreadsheet. Thank you for keeping your deals here, Chicago, Berlin and 上海. :tada:',
  ),
  said(general, 'U0HELEN', 5, 9, 'Not missing it. Not even a little.'),
  said(
    general,
    'U0CHENLI',
    4,
    10,
    '上海展会下周二开始，展位 E3-214，中国团队周二、周三都在现场，微信找我们。',
  ),
  said(general, 'U0DAVID', 4, 11, 'Holiday note: I am away next Friday, Jonas covers approvals for DACH.'),
  said(
    general,
    'U0NORA',
    2,
    14,
    'Reminder for everybody: a deal without a next step is a wish. `/deal next` takes ten seconds.',
  ),
  said(
    newBusiness,
    'U0MIA',
    4,
    16,
    'Signed, two years! The night shift sent a photo of the camera with a party hat. :partying_face:',
  ),
  said(newBusiness, 'U0DAVID', 4, 17, 'Well done, Mia. Drinks are on the company, paperwork is on you.'),
  said(
    newBusiness,
    'U0LENA',
    3,
    9,
    'Rheinfeld ({Rheinfeld Karosserie}) has Falkenblick in the house as well. Has anybody won against them in automotive?',
  ),
  said(
    newBusiness,
    'U0JONAS',
    3,
    9,
    'Once. By going in before purchasing did. Their weak spot is changeover: bring parts from two models.',
  ),
  said(newBusiness, 'U0DAVID', 2, 11, 'What is missing at Nordlicht? ({Nordlicht Optik})'),
  said(
    newBusiness,
    'U0MIA',
    2,
    11,
    'Their reference lenses. The lab blames logistics, logistics blames the lab. I drive there myself next week.',
  ),
  said(
    newBusiness,
    'U0NORA',
    1,
    15,
    'I keep Gießerei Hollerbach warm until somebody has room for it. Anyone?',
  ),
  said(teamChannels.na, 'U0GRACE', 5, 15, 'PO is in. Eleven weeks, start to finish. :bell:'),
  said(teamChannels.na, 'U0HELEN', 5, 15, 'Ring it! Great work, Grace.'),
  said(
    teamChannels.na,
    'U0TYLER',
    3,
    10,
    'Cobalt Ridge ({Cobalt Ridge Motors}) went quiet after the demo. Anybody know someone in their quality team?',
  ),
  said(
    teamChannels.na,
    'U0MARCUS',
    3,
    11,
    'My old neighbor runs second shift there. I’ll ask him who really decides.',
  ),
  said(
    teamChannels.na,
    'U0HELEN',
    1,
    9,
    'Team, I’d like every trial older than three weeks looked at before Monday. `/deal list team stalled` is the list.',
  ),
  said(teamChannels.china, 'U0WUJING', 5, 17, '单子签了，客户当天就打了预付款！:tada:'),
  said(teamChannels.china, 'U0CHENLI', 5, 17, '漂亮！晚上我请大家吃火锅。'),
  said(teamChannels.china, 'U0ZHOUKAI', 3, 10, '川能（{川能电池}）那边衡目也在送样，谁跟他们同台测过？'),
  said(teamChannels.china, 'U0LINXIAO', 3, 10, '测过，他们换型慢。让客户现场换一次型号就看出来了。'),
  said(
    teamChannels.china,
    'U0LINXIAO',
    2,
    16,
    '星河光电（{星河光电}）的样机演示很顺利，客户在走内部预算流程。',
  ),
  said(
    teamChannels.china,
    'U0CHENLI',
    1,
    9,
    '样品测试超过一个月的商机，今天都更新一下进展。输入 `/deal 列表 团队 停滞` 就能看到。',
  ),
  said(
    renewals,
    'U0NORA',
    1,
    16,
    'We should track renewals properly this year. `/stagecoach setup` in this channel makes a team of it.',
  ),
];

/** The last thing before the workspace begins. */
const greeting = { daysAgo: 1, hour: 17 };

const rep = {
  'en-US':
    'Hello! I keep your deals moving, right here.\nTry `/deal list`, `/deal show {number}`, or write to me as you would to a colleague: “{account}: they want the quote by Friday”.\n`/deal help` shows everything.',
  'zh-CN':
    '你好！商机就在这里推进。\n试试 `/deal 列表`、`/deal 查看 {number}`，或者像对同事那样直接告诉我：“{account}：客户希望周五前拿到报价”。\n`/deal 帮助` 可查看全部用法。',
} as const;
const manager = {
  'en-US':
    'Hello! I keep your team’s deals moving, and show you where they stand.\nTry `/deal list team stalled`, `/pipeline team` or `/deal show {number}`.\n`/deal help` shows everything.',
  'zh-CN':
    '你好！团队的商机在这里推进，进展一目了然。\n试试 `/deal 列表 团队 停滞`、`/pipeline 团队` 或 `/deal 查看 {number}`。\n`/deal 帮助` 可查看全部用法。',
} as const;

function greetingFor({ id, locale }: StarterPerson): string {
  const { lose } = guideDeals(id);
  if (lose === null) throw new Error(`there is no deal to greet ${id} with`);
  const number = String(lose);
  const own = freshDeals.find(({ owner, rival }) => owner === id && rival !== null);
  if (!own) return fill(manager[locale], { number });
  // The first word of a name is enough to be understood.
  const account = own.account.split(' ')[0] ?? own.account;
  return fill(rep[locale], { number, account });
}

/** What was said before the workspace began; the instants lie on working days, each in its author's zone. */
export function starterMessages(now: Date) {
  const at = (zone: Zone, daysAgo: number, hour: number, minute: number) =>
    instantOn(weekdaysBefore(dayNumber(dayOf(now, zone)), daysAgo), hour * 60 + minute, zone);
  const past = messages.map(({ where, author, daysAgo, hour, text }, index) => ({
    where,
    author,
    text: text.replace(/\{([^}]+)\}/gu, (_, account: string) => `D-${freshNumber(account)}`),
    // Two minutes apart, so that what is said within an hour stays in its order.
    at: at(zoneOf(author), daysAgo, hour, 3 + 2 * index),
  }));
  const greetings = starterPeople.map((one) => ({
    where: [botUser, one.id] as const,
    author: botUser,
    text: greetingFor(one),
    at: at(zoneOf(one.id), greeting.daysAgo, greeting.hour, 30),
  }));
  return [...past, ...greetings].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
