/** The shorter things people write: next steps, reasons, notes to a colleague. Plain data, slots as in the phrase books. */
import type { Language } from '../../domain/vocabulary.ts';
import type { LossReason } from './trade.ts';

/** What a deal waits for, by the stage it stands in. */
export const nextSteps: Readonly<Record<Language, readonly (readonly string[])[]>> = {
  en: [
    [
      'Send the two-page overview',
      'Ask for ten bad {part} by courier',
      'Agree on a visit to {place}',
      'Book the demo with the shift lead',
      'Call {who} about the defect list',
      'Find out who owns quality there',
      'Send the case study of the bottling line',
      'Prepare the demo on their own {part}',
    ],
    [
      'Mid-trial review with {who}',
      'Move the light on {place}',
      'Send the weekly trial numbers',
      'Chase the reference parts',
      'Get the trial goals signed',
      'Train the night shift',
      'Write the trial report',
      'Ask IT for the open port',
    ],
    [
      'Send the revised quote to {boss}',
      'Business case with finance',
      'Answer the questions on the service plan',
      'Call {boss} about the term',
      'Get our approval for the discount',
      'Compare with what {who} has in hand',
      'Send the reference contact',
    ],
    [
      'Chase the signature',
      'Return the contract with our comments',
      'Call purchasing about the PO',
      'Send the bank letter for the supplier set-up',
      'Agree on the delivery date',
      'Ask {who} who signs while {boss} is away',
    ],
  ],
  zh: [
    [
      '发送方案简介',
      '约{who}看现场',
      '收集{part}不良样品',
      '准备方案概算',
      '约质量部开需求会',
      '打电话给{who}确认预算',
      '发同行案例',
      '出正式报价',
    ],
    [
      '催样品测试报告',
      '安排测试中期会',
      '去现场调光源',
      '补送样品',
      '和{who}对测试数据',
      '整理测试报告',
      '约夜班跟测',
      '请{who}确认测试标准',
    ],
    [
      '发规格书终稿',
      '约{boss}谈价格',
      '确认用量和交期',
      '更新报价单',
      '和设备部对接口',
      '请{who}会签技术协议',
    ],
    ['催合同盖章', '准备投标文件', '确认付款节点', '和法务对合同条款', '问采购订单进度', '确认交货期'],
  ],
};

/** Why a deal was lost, in the owner's words, by the reason chosen. */
export const lossNotes: Readonly<Record<Language, Readonly<Record<LossReason, readonly string[]>>>> = {
  en: {
    price: [
      'A third too expensive for one line, and only one line was ever real.',
      'Finance cut the frame in half after the trial.',
      'We held the price. In hindsight: rightly.',
    ],
    competitor: [
      '{rival} had the same throughput and an engineer in the same town.',
      '{rival} bundled it with the conveyor. Nothing to set against that.',
      'Came second. {rival} was in earlier and wrote the requirements with them.',
      'Group-wide contract with {rival}; the plant had no say.',
    ],
    'no-decision': [
      'They keep checking by eye. Nobody said no, nobody said yes.',
      'Sponsor changed jobs, the folder went with them.',
      'Three reviews, three postponements, then nothing.',
    ],
    'no-budget': [
      'Capital freeze until the new financial year.',
      'The money went into the roof after the hailstorm.',
    ],
    feature: [
      'They need colour at that speed. We do not have it, yet.',
      'No connector for their line control, and no appetite to wait.',
    ],
    timing: [
      'New kiln first, cameras after. Ask again in spring.',
      'Merger. Everything that costs money sleeps.',
    ],
    'in-house': ['Two engineers and an open-source model. We shall see.'],
    contact: ['Nine tries over two months. Closing it for my own peace.', 'Contact left, nobody picked up.'],
    'not-a-fit': ['Parts too small for our optics. Told them so.'],
  },
  zh: {
    price: ['只上一条线，总价超预算三成。', '集团压缩投资，砍了一半预算。', '价格分差太多，没有再降。'],
    competitor: [
      '{rival}低价中标，技术分我们第一。',
      '{rival}跟输送线打包，没法比。',
      '{rival}介入更早，参数是按他们写的。',
    ],
    'no-decision': [
      '领导一直不拍板，继续人工目检。',
      '项目负责人调岗，没人接手。',
      '评审推了三次，没有下文。',
    ],
    'no-budget': ['今年资本开支冻结。', '预算挪去建新仓库了。'],
    feature: ['要求彩色加高速，目前做不到。', '需要对接他们自研的 MES，等不了开发。'],
    timing: ['新厂明年才投产，到时再谈。', '产线搬迁，项目延后。'],
    'in-house': ['自动化部门决定自己做。'],
    contact: ['两个月联系不上，先关掉。', '联系人离职，换了三个人都不清楚。'],
    'not-a-fit': ['零件太小，超出光学能力，如实告知。'],
  },
};

/** Everything else that asks for a line of text. */
export const remarks: Readonly<Record<Language, Readonly<Record<RemarkKind, readonly string[]>>>> = {
  en: {
    back: [
      'They changed the product; the test has to be repeated',
      'New quality manager wants to see it again from the start',
      'The goals were never signed',
    ],
    override: [
      'Champion is on leave, the plant manager confirmed by phone',
      'Quarter closes on Friday; the paper follows',
      'Same customer, same line: we know the answers',
    ],
    park: [
      'Line move until summer',
      'Budget opens with the new financial year',
      'Audit and stocktaking first',
      'New kiln comes first',
    ],
    returned: ['They called: the line stands, we can go on', 'Budget is open again'],
    reopened: [
      'The other one failed acceptance. They called us on a Sunday.',
      '{who} is back with a new budget.',
      'Their pilot with the other vendor ended early.',
    ],
    handover: [
      'Yours from today: they know the camera, be kind to the night shift',
      'Closer to you, and I have too many',
      'Introduced you to {who} last week, all yours',
    ],
  },
  zh: {
    back: ['客户换了产品，需要重新送样', '新任质量经理要求重测', '测试标准没签字，退回去补'],
    override: ['客户总经理电话口头确认，书面随后补', '老客户同型号，条件都清楚', '月底前要下单，资料后补'],
    park: ['产线搬迁，年中再启动', '预算明年一季度下来', '等体系审核结束'],
    returned: ['客户来电，新线已就位，可以继续', '预算批下来了'],
    reopened: ['对方验收没过，客户又找回来了', '{who}拿到了新预算', '友商试用提前结束'],
    handover: ['离你近，以后你来跟', '我手上太多，{who}已经打过招呼'],
  },
};

export type RemarkKind = 'back' | 'override' | 'park' | 'returned' | 'reopened' | 'handover';
