/** What Harbour Optics sells, to whom and against whom. One catalogue serves all teams, so its names say it in both languages. */
import type { StarterCatalogues } from '../../domain/templates.ts';
import type { Language } from '../../domain/vocabulary.ts';

export const products = [
  'Beacon Inline',
  'Tideline Surface',
  'Sextant 3D',
  'Lighthouse Analytics',
  'Harbour Care',
] as const;
export type Product = (typeof products)[number];

/** Nobody real. */
export const competitors = {
  na: ['Northeye Robotics', 'Pixelane', 'Opticrane'],
  dach: ['Falkenblick', 'Opticrane', 'Präzisa Vision'],
  china: ['衡目科技', '鹭岛视觉', 'Opticrane'],
} as const;

export const sources = {
  inbound: 'Inbound 主动咨询',
  outbound: 'Outbound 主动开发',
  referral: 'Referral 转介绍',
  fair: 'Trade fair 展会',
  partner: 'Partner 合作伙伴',
  customer: 'Customer 老客户',
} as const;
export type Source = keyof typeof sources;

export const lossReasons = {
  price: { name: 'Price 价格', lookAgainDays: 180 },
  competitor: { name: 'Chose a competitor 选择了竞争对手', lookAgainDays: 365 },
  'no-decision': { name: 'No decision 未做决定', lookAgainDays: 90 },
  'no-budget': { name: 'No budget 没有预算', lookAgainDays: 180 },
  feature: { name: 'Missing feature 缺功能', lookAgainDays: 180 },
  timing: { name: 'Bad timing 时机不合', lookAgainDays: 90 },
  'in-house': { name: 'Built in-house 自研', lookAgainDays: 365 },
  contact: { name: 'Lost contact 失去联系', lookAgainDays: 60 },
  'not-a-fit': { name: 'Not a fit 不匹配', lookAgainDays: null },
} as const;
export type LossReason = keyof typeof lossReasons;

/** An industry, what is inspected there, and what a deal about it is called. */
interface Trade {
  readonly name: string;
  readonly part: Readonly<Record<Language, string>>;
  readonly deals: Readonly<Record<Language, readonly string[]>>;
}

export const industries = {
  automotive: {
    name: 'Automotive 汽车',
    part: { en: 'weld seams', zh: '焊缝' },
    deals: {
      en: [
        'Weld seam inspection',
        'Surface check, line 2',
        'Bolt presence, station 4',
        'Crack detection',
        'Bore and thread check',
        'In-line dimensions',
      ],
      zh: ['焊缝检测', '表面缺陷检测', '螺栓有无检测', '裂纹检测', '孔位与螺纹检测', '尺寸在线测量'],
    },
  },
  electronics: {
    name: 'Electronics 电子',
    part: { en: 'solder joints', zh: '焊点' },
    deals: {
      en: ['Solder joint check', 'Connector pins', 'Board inspection', 'Coating on boards', 'Marking check'],
      zh: ['焊点检测', '插针检测', '外观缺陷检测', '三防漆检测', '字符检测'],
    },
  },
  food: {
    name: 'Food and drink 食品',
    part: { en: 'seals', zh: '封口' },
    deals: {
      en: [
        'Seal check',
        'Label and date code',
        'Foreign bodies, line 2',
        'Fill level and closure',
        'Pack inspection',
      ],
      zh: ['封口检测', '喷码与标签检测', '异物检测', '灌装与封盖检测'],
    },
  },
  pharma: {
    name: 'Pharma 医药',
    part: { en: 'blisters', zh: '泡罩' },
    deals: {
      en: ['Blister inspection', 'Vial particles', 'Cap and crimp', 'Syringe flange check'],
      zh: ['泡罩检测', '西林瓶异物检测', '铝盖压合检测'],
    },
  },
  packaging: {
    name: 'Packaging 包装',
    part: { en: 'print marks', zh: '印刷面' },
    deals: {
      en: [
        'Print inspection',
        'Code and label check',
        'Web inspection, hall 2',
        'Defects, line 1',
        'Dimension check',
      ],
      zh: ['印刷质量检测', '字符与标签检测', '表面缺陷检测', '尺寸检测'],
    },
  },
  optics: {
    name: 'Glass and optics 玻璃',
    part: { en: 'lenses', zh: '镜片' },
    deals: {
      en: ['Lens surface', 'Line cameras for hall 2', 'Edge chips', 'Coating colour'],
      zh: ['镜片检测线', '玻璃边缘崩口检测', '镀膜色差检测', '盖板缺陷检测'],
    },
  },
  metals: {
    name: 'Metals 金属',
    part: { en: 'castings', zh: '铸件' },
    deals: {
      en: ['Surface inspection', 'Dimension check', 'Crack detection', 'Thread check'],
      zh: ['表面检测', '尺寸测量', '裂纹检测', '螺纹检测'],
    },
  },
  energy: {
    name: 'Batteries 电池',
    part: { en: 'electrode foils', zh: '极片' },
    deals: {
      en: ['Electrode coating', 'Cell can dents', 'Tab weld check'],
      zh: ['极片涂布检测', '电芯外观检测', '极耳焊接检测', '隔膜缺陷检测'],
    },
  },
} as const satisfies Record<string, Trade>;
export type Industry = keyof typeof industries;

/** How renewals and expansions are called. */
export const laterDeals: Readonly<
  Record<'renewal' | 'expansion', Readonly<Record<Language, readonly string[]>>>
> = {
  renewal: {
    en: ['{product} renewal', 'Harbour Care, next year', 'Subscription renewal'],
    zh: ['{product} 续约', '年度维保续签', '软件订阅续费'],
  },
  expansion: {
    en: [
      'Second line',
      'Night shift stations',
      'Roll-out to plant 2',
      '{product} add-on',
      'Two more stations',
    ],
    zh: ['二期产线', '增加两个工位', '{product} 增购', '新厂复制'],
  },
};

/** What the workspace's catalogues begin with. */
export const catalogues: StarterCatalogues = {
  lossReasons: Object.entries(lossReasons).map(([key, reason]) => ({
    ...reason,
    isNoDecision: key === 'no-decision',
  })),
  sources: Object.values(sources),
  industries: Object.values(industries).map(({ name }) => name),
};
