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
      metrics: 'What you can type after /metrics',
      stagecoach: 'What you can type after /stagecoach',
    },
    line: (typed: string, does: string) => phrase`*${typed}* – ${does}`,
    dealHint: phrase`A deal is its number (D-42, or just 42) or any part of its name or account. What you leave out is asked for. The same works by mentioning me, also in threads, and in a direct message.`,
    more: phrase`See also */pipeline*, */metrics* and */stagecoach help*.`,
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
      everyone: line('the deals of all teams, as far as you see them', 'everyone'),
      named: line('another pipeline', 'SaaS'),
      past: line('as it was at the end of a day', 'team as of last Friday'),
      moved: line('what moved: created, won, lost, raised …, from opening to closing', 'since last Monday'),
      span: line('the same between two days, or in a period', 'team from 1 Oct to 31 Oct'),
    },
    metrics: {
      rate: line('won out of won and lost, beside the period before', 'by competitor last quarter'),
      cycle: line('days from creation to the win', 'by owner this year'),
      funnel: line('how many go on from each stage to the next', '@Carl'),
      stays: line('how long deals stay in each stage', 'last 90 days'),
      losses: line('why deals were lost', '2026-Q3 everyone'),
      choose: line('choose in a form instead of typing'),
      help: line('this list'),
    },
    metricsAlone: phrase`*/metrics* alone shows the most important numbers of your team, this quarter beside the last.`,
    metricsList: (names: string) => phrase`*Numbers*: ${names}`,
    metricsBy: (names: string) => phrase`*By*: ${names}; two at once are possible`,
    metricsPeriods: phrase`*Periods*: this or last week, month, quarter, year; last 30 days; 2026-Q3; 2026-08; August; 1 Aug to 15 Sep; all. Also *as of* a day.`,
    metricsWhose: phrase`*Whose*: mine, my team, a team’s or a person’s name, @somebody, everyone, and a pipeline’s name. The order of words does not matter.`,
    stagecoach: {
      setup: line('change your team, or add one'),
      brief: line('see what your team’s brief would say now, and post it', 'North'),
      schedule: line('when briefs, reminders and nudges come; days off'),
      rate: line('set an exchange rate, from today or another day on', 'EUR 1.08 on 1 November'),
      import: line('how to bring in deals from elsewhere'),
      export: line('deals, history, interactions and people as files'),
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
      metrics: '/metrics 后面可以输入',
      stagecoach: '/stagecoach 后面可以输入',
    },
    line: (typed, does) => phrase`*${typed}* – ${does}`,
    dealHint: phrase`商机可以用编号（D-42 或 42），也可以用名称或客户的任意一部分。没写的会再问你。在频道、消息列里 @我，或给我发私信，用法相同。`,
    more: phrase`另见 */pipeline*、*/metrics* 和 */stagecoach 帮助*。`,
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
      everyone: line('所有团队的商机，限你可见的', '全部'),
      named: line('其他销售管道', 'SaaS'),
      past: line('某一天结束时的情况', '团队 截至上周五'),
      moved: line('管道变动：新建、赢单、输单、金额上调……，从期初到期末', '变动 自上周一以来'),
      span: line('两天之间或某个时段的变动', '团队 10月1日到10月31日'),
    },
    metrics: {
      rate: line('赢单占赢单和输单的比例，对比上一期', '按竞争对手 上季度'),
      cycle: line('从创建到赢单的天数', '按负责人 今年'),
      funnel: line('每个阶段有多少进入下一阶段', '@李雷'),
      stays: line('商机在各阶段停留多久', '近90天'),
      losses: line('为什么输单', '2026-Q3 所有人'),
      choose: line('用表单选择，不用输入'),
      help: line('本列表'),
    },
    metricsAlone: phrase`只输入 */metrics* 会显示团队最重要的指标：本季度对比上季度。`,
    metricsList: (names) => phrase`*指标*：${names}`,
    metricsBy: (names) => phrase`*按*：${names}；可以同时按两项`,
    metricsPeriods: phrase`*时间*：本周、上周、本月、上月、本季度、上季度、今年、去年、近30天、2026-Q3、2026年8月、8月1日到9月15日、全部时间；也可以写“截至”某一天。`,
    metricsWhose: phrase`*范围*：我的、团队、团队或成员的名字、@成员、所有人，以及销售管道的名称。词的先后顺序不限。`,
    stagecoach: {
      setup: line('修改或添加团队'),
      brief: line('查看团队的销售简报现在会说什么，并可立即发出', '华东'),
      schedule: line('简报、提醒的时间，休息日'),
      rate: line('设置汇率，自今天或某日起', 'USD 7.1 11月1日'),
      import: line('如何从别处导入商机'),
      export: line('把商机、历史、跟进记录和人员导出为文件'),
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
