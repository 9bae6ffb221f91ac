/** Exports that are known by their columns, whoever configured them. */
import type { FileKind } from '../domain/imported.ts';
import { headerKeys } from './header-names.ts';
import type { KnownFormat } from './mapping.ts';

interface Export {
  readonly format: KnownFormat;
  readonly kind: FileKind;
  /** One of each list has to be there. */
  readonly has: readonly string[];
  readonly hasNot?: string;
}

/** The most telling first. Salesforce's data export has the names of its API, a report their labels. */
const exports: readonly Export[] = [
  {
    format: 'salesforce-history-report',
    kind: 'history',
    has: ['fromstage', 'tostage', 'opportunityid opportunityname'],
  },
  {
    format: 'salesforce-history-data',
    kind: 'history',
    has: ['opportunityid', 'stagename', 'createddate'],
    hasNot: 'name opportunityname ownerid accountid leadsource',
  },
  { format: 'salesforce-data', kind: 'deals', has: ['stagename', 'closedate', 'id name opportunityid'] },
  {
    format: 'hubspot',
    kind: 'deals',
    has: [
      'dealname 交易名称',
      'dealstage 交易阶段',
      'recordid 记录id 管道 交易所有者 dealowner pipeline closedate createdate',
    ],
  },
  {
    format: 'salesforce-report',
    kind: 'deals',
    has: [
      'opportunityname opportunityid opportunityowner 业务机会名称 业务机会所有人',
      'stage opportunitystage 阶段',
      'closedate createddate opportunityowner accountname 结束日期 创建日期 客户名',
    ],
  },
  {
    format: 'fxiaoke',
    kind: 'deals',
    has: [
      '商机名称 机会名称',
      '商机阶段 销售阶段 阶段 阶段状态',
      '生命状态 负责人主属部门 阶段状态 唯一性id 销售流程 赢率 归属部门 商机20 业务类型',
    ],
  },
  {
    format: 'wukong',
    kind: 'deals',
    has: ['商机名称', '商机阶段 商机组 商机状态组', '客户名称 商机金额 预计成交日期 负责人'],
  },
];

export function knownExport(columns: readonly string[]): Pick<Export, 'format' | 'kind'> | undefined {
  const keys = new Set(columns.flatMap(headerKeys));
  const hasOneOf = (list: string) => list.split(' ').some((key) => keys.has(key));
  return exports.find(
    ({ has, hasNot }) => has.every(hasOneOf) && (hasNot === undefined || !hasOneOf(hasNot)),
  );
}

/** They keep no day of closing: the expected date stays as it was when a deal was closed, or is set to the day. */
export const closesByExpectedDate: ReadonlySet<KnownFormat> = new Set<KnownFormat>(['fxiaoke', 'wukong']);
