/** The guide's short path through the product: plain data for the local workspace, for each person in their language. */

/** Who is guided, and what there is for them to try it on. */
export interface GuidedPerson {
  readonly id: string;
  readonly locale: 'en-US' | 'zh-CN';
  /** Their team's channel. */
  readonly channel: string;
  /** Whoever does looks at the team's deals first, and has few of their own or none. */
  readonly looksAfterOthers: boolean;
  /** Numbers of open deals they may change; a step without one is left out. */
  readonly deals: { readonly advance: number | null; readonly lose: number | null };
}

/** By person's id. */
export function guidesFor(people: readonly GuidedPerson[]) {
  return Object.fromEntries(people.map((person) => [person.id, guideFor(person)]));
}

function guideFor(person: GuidedPerson) {
  const { looksAfterOthers, deals } = person;
  const words = person.locale === 'zh-CN' ? chinese : english;
  const typing = (command: Words['list'], doneBy: Proof) => ({
    text: command.text,
    button: words.button,
    does: { type: 'command', channel: person.channel, text: command.typed } as const,
    doneBy,
  });
  const moving = deals.advance === null ? null : `D-${deals.advance}`;
  const log = moving && words.log(moving);
  const advance = moving && words.advance(moving);
  const lose = deals.lose === null ? null : words.lose(`D-${deals.lose}`);
  return {
    name: words.name,
    opening: words.opening,
    farewell: words.farewell,
    steps: [
      { id: 'list', ...typing(looksAfterOthers ? words.listTeam : words.list, { command: listing }) },
      ...(log ? [{ id: 'log', ...typing(log, { command: logging }) }] : []),
      ...(advance ? [{ id: 'advance', ...typing(advance, { command: advancing, form: advanceForm }) }] : []),
      ...(lose ? [{ id: 'lose', ...typing(lose, { form: loseForm }) }] : []),
      ...(advance || lose ? [{ id: 'undo', ...typing(words.undo, { action: undoing }) }] : []),
      {
        id: 'monday',
        text: words.monday.text,
        button: words.monday.button,
        does: { type: 'moveClock', to: { weekday: 1, hour: 9 } } as const,
        doneBy: { clockMoved: true } as const,
      },
    ],
  };
}

/** What shows that a step was done, with its button or without. */
interface Proof {
  readonly command?: RegExp;
  readonly action?: RegExp;
  readonly form?: RegExp;
}

const listing = /^\/deal\s+(?:list|deals|列表|列出|清单)/iu;
const logging = /^\/deal\s+(?:log|跟进|记录|跟进记录)\s/iu;
const advancing = /^\/deal\s+(?:advance|forward|move|推进|前进)/iu;
const advanceForm = /^form\.advance$/u;
const loseForm = /^form\.lose$/u;
const undoing = /^undo/u;

interface Typed {
  readonly text: string;
  readonly typed: string;
}

interface Words {
  readonly name: string;
  readonly opening: string;
  readonly farewell: string;
  /** On every step that types something. */
  readonly button: string;
  readonly list: Typed;
  readonly listTeam: Typed;
  readonly log: (deal: string) => Typed;
  readonly advance: (deal: string) => Typed;
  readonly lose: (deal: string) => Typed;
  readonly undo: Typed;
  readonly monday: { readonly text: string; readonly button: string };
}

const english: Words = {
  name: 'Guide',
  opening:
    'Welcome! The sales pipeline lives in the chat here: a line typed between two meetings keeps everybody’s numbers right. See it in two minutes, by hand or with me typing.',
  button: 'Type it for me',
  list: {
    text: 'Type `/deal list` to see your open deals: what comes next, and how long each has been in its stage.',
    typed: '/deal list',
  },
  listTeam: {
    text: 'Type `/deal list team` to see the team’s open deals: what comes next, and how long each has been in its stage.',
    typed: '/deal list team',
  },
  log: (deal) => ({
    text: `After a call, one line is enough: \`/deal log ${deal} call: they liked it; next: send the quote by Friday\` keeps what was said, and the next step with its day.`,
    typed: `/deal log ${deal} call: they liked it; next: send the quote by Friday`,
  }),
  advance: (deal) => ({
    text: `Advance ${deal} and see what the gate asks: \`/deal advance ${deal}\`. It is only what the next stage still needs.`,
    typed: `/deal advance ${deal}`,
  }),
  lose: (deal) => ({
    text: `Lose one to a competitor: \`/deal lost ${deal}\` asks why, and who won. Only the reason is required.`,
    typed: `/deal lost ${deal}`,
  }),
  undo: {
    text: 'Undo it: `/deal undo` shows your last change, and takes it back once you confirm. Nothing is ever deleted.',
    typed: '/deal undo',
  },
  monday: {
    text: 'Move the clock to Monday 09:00; the days until then pass in seconds. On Friday owners hear privately what the brief will say of their deals, on Monday it is in the channel.',
    button: 'Move the clock',
  },
  farewell: [
    'That was the idea. Worth a look now:',
    '• your team’s channel: Monday’s *brief*, with its numbers in the thread',
    '• *Stagecoach* in the sidebar: the *nudges*, each with buttons; as a manager, the brief an hour ahead',
    '• Wednesday 10:00, with the clock: the channel’s *reminder* of what has stalled',
    '• *Home*, under *Stagecoach*: how the day begins',
    '• `/pipeline`, with its chart, or as it was on a past day: `/pipeline as of last Friday`',
    '• write to *Stagecoach* as to a colleague, or mention it in a thread: “call went well, quote by Friday”',
    '• *Log to a deal*, in the menu of any message',
    '• somebody else’s view: switch person at the bottom of the sidebar',
    '• `{ }` at the top: what the app was told, and what it did',
  ].join('\n'),
};

const chinese: Words = {
  name: '向导',
  opening:
    '欢迎！在这里，销售管道就在聊天里：两场会议之间敲一行字，所有人看到的数字就是准的。两分钟看明白，可以自己动手，也可以让我代为输入。',
  button: '替我输入',
  list: {
    text: '输入 `/deal 列表`，查看你进行中的商机：下一步是什么，在当前阶段停留了多久。',
    typed: '/deal 列表',
  },
  listTeam: {
    text: '输入 `/deal 列表 团队`，查看团队进行中的商机：下一步是什么，在当前阶段停留了多久。',
    typed: '/deal 列表 团队',
  },
  log: (deal) => ({
    text: `打完电话，一行就够：\`/deal 跟进 ${deal} 电话：客户很满意；下一步：周五前发报价\`，既记下沟通内容，也定好下一步和日期。`,
    typed: `/deal 跟进 ${deal} 电话：客户很满意；下一步：周五前发报价`,
  }),
  advance: (deal) => ({
    text: `推进 ${deal}，看看进入下一阶段需要什么：\`/deal 推进 ${deal}\`。只会问进入下一阶段还缺少的内容。`,
    typed: `/deal 推进 ${deal}`,
  }),
  lose: (deal) => ({
    text: `让一个商机输给竞争对手：\`/deal 输单 ${deal}\` 会询问原因和赢家，只有原因是必填的。`,
    typed: `/deal 输单 ${deal}`,
  }),
  undo: {
    text: '撤销：`/deal 撤销` 会显示你的上一次操作，确认后即可撤回。任何记录都不会被删除。',
    typed: '/deal 撤销',
  },
  monday: {
    text: '把时钟调到周一 09:00，中间的几天转眼就过。周五，负责人会私下得知简报将怎么说自己的商机；周一，简报发到频道。',
    button: '调整时钟',
  },
  farewell: [
    '大致就是这样。现在可以看看：',
    '• 团队的频道：周一的*简报*，详细数据在消息列里',
    '• 侧边栏的 *Stagecoach*：带按钮的*提醒*；经理还会提前一小时收到简报',
    '• 把时钟调到周三 10:00：频道里的*停滞提醒*',
    '• *Stagecoach* 的*主页*：一天从这里开始',
    '• `/pipeline`：带图表的销售漏斗，也能看过去某天的情况：`/pipeline 截至上周五`',
    '• 像对同事那样给 *Stagecoach* 发私信，或在消息列里 @ 它：“电话沟通顺利，周五前要报价”',
    '• 任意消息菜单里的 *Log to a deal*',
    '• 别人眼中的样子：在侧边栏底部切换成员',
    '• 顶部的 `{ }`：应用收到了什么，又做了什么',
  ].join('\n'),
};
