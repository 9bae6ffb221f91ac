/** Help: for everything that can be typed one line, with an example; the keyword comes from the grammar's own tables. */
import { bilingual } from './bilingual.ts';
import { phrase } from './phrase.ts';

/** What one does, and what follows the keyword in the example. */
export interface HelpLine {
  readonly does: string;
  readonly example: string;
}

function line(does: string, example = ''): HelpLine {
  return { does, example };
}

export const helpWords = bilingual({
  en: {
    title: {
      deal: 'What you can type after /deal',
      pipeline: 'What you can type after /pipeline',
      stagecoach: 'What you can type after /stagecoach',
    },
    line: (typed: string, does: string) => phrase`*${typed}* – ${does}`,
    dealHint: phrase`A deal is its number (D-42, or just 42) or any part of its name or account. What you leave out is asked for. The same works by mentioning me, also in threads, and in a direct message.`,
    more: phrase`See also */pipeline* and */stagecoach help*.`,
    deal: {
      new: line('create a deal', 'Acme 50k by end of month'),
      list: line('open deals: mine, team, @person, stalled, stage …, pipeline …', 'team stalled'),
      show: line('everything about a deal, with buttons', 'Acme'),
      log: line(
        'keep what was said, and the next step',
        'Acme call: walked through pricing; next: send contract by Tue',
      ),
      advance: line('move forward; asks only for what is missing', 'Acme to proposal'),
      back: line('move back, with a reason', 'Acme to qualification'),
      close: line('close as won or lost', 'Acme lost: too expensive'),
      won: line('close as won', 'Acme'),
      lost: line('close as lost; asks for the reason', 'Acme'),
      reopen: line('open a closed or parked deal again', 'Acme'),
      park: line('put aside until a date', 'Acme until June'),
      next: line('set the next step', 'Acme send contract by Tue'),
      done: line('the next step is done', 'Acme'),
      assign: line('hand over to somebody', 'Acme @Carl'),
      edit: line('change its fields', 'Acme'),
      history: line('everything that happened', 'Acme'),
      undo: line('take back your last change'),
      help: line('this list'),
    },
    pipeline: {
      team: line('your team’s pipeline: deals and value by stage'),
      mine: line('only your own deals', 'mine'),
      person: line('somebody’s deals', '@Carl'),
      named: line('another pipeline', 'SaaS'),
      past: line('as it was at the end of a day', 'team as of last Friday'),
    },
    stagecoach: {
      setup: line('change your team, or add one'),
      rate: line('set an exchange rate, from today or another day on', 'EUR 1.08 on 1 November'),
      help: line('this list'),
    },
    unknown: {
      deal: (text: string) => phrase`I don’t know “${text}”: no command and no deal.`,
      stagecoach: (text: string) => phrase`I don’t know the command “${text}”.`,
    },
    didYouMean: phrase`Did you mean:`,
    seeHelp: (command: string) => phrase`*${command} help* shows what can be typed.`,
  },
  zh: {
    title: {
      deal: '/deal 后面可以输入',
      pipeline: '/pipeline 后面可以输入',
      stagecoach: '/stagecoach 后面可以输入',
    },
    line: (typed, does) => phrase`*${typed}* – ${does}`,
    dealHint: phrase`商机可以用编号（D-42 或 42），也可以用名称或客户的任意一部分。没写的会再问你。在频道、消息列里 @我，或给我发私信，用法相同。`,
    more: phrase`另见 */pipeline* 和 */stagecoach 帮助*。`,
    deal: {
      new: line('新建商机', '华为 50万 月底'),
      list: line('进行中的商机：我的、团队、@成员、停滞、阶段 …、管道 …', '团队 停滞'),
      show: line('查看商机的全部信息', '华为'),
      log: line('记录跟进，并写下一步', '华为 电话：沟通了报价；下一步：周二前发合同'),
      advance: line('推进到后面的阶段，只问缺少的内容', '华为 到 方案报价'),
      back: line('退回到前面的阶段，需说明原因', '华为 到 资格确认'),
      close: line('关闭为赢单或输单', '华为 输单：价格太高'),
      won: line('关闭为赢单', '华为'),
      lost: line('关闭为输单，会询问原因', '华为'),
      reopen: line('重新打开已关闭或搁置的商机', '华为'),
      park: line('搁置到某一天', '华为 到 6月'),
      next: line('设置下一步', '华为 周二前发合同'),
      done: line('下一步已完成', '华为'),
      assign: line('转交给同事', '华为 @李雷'),
      edit: line('修改商机', '华为'),
      history: line('查看全部历史', '华为'),
      undo: line('撤销你的上一次操作'),
      help: line('本列表'),
    },
    pipeline: {
      team: line('团队的销售管道：各阶段的商机数和金额'),
      mine: line('只看我的商机', '我的'),
      person: line('某位同事的商机', '@李雷'),
      named: line('其他销售管道', 'SaaS'),
      past: line('某一天结束时的情况', '团队 截至上周五'),
    },
    stagecoach: {
      setup: line('修改或添加团队'),
      rate: line('设置汇率，自今天或某日起', 'USD 7.1 11月1日'),
      help: line('本列表'),
    },
    unknown: {
      deal: (text) => phrase`“${text}”不是命令，也没有这个商机。`,
      stagecoach: (text) => phrase`没有“${text}”这个命令。`,
    },
    didYouMean: phrase`你是不是要输入：`,
    seeHelp: (command) => phrase`*${command} 帮助* 可以查看能输入什么。`,
  },
});
