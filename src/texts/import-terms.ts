/** The words for what files hold and what is wrong with them, which Slack and the command line say alike. */
import type { FileField, FileKind, RowProblemReason } from '../domain/imported.ts';
import { bilingual } from './bilingual.ts';

interface ImportTerms {
  readonly kind: Record<FileKind, string>;
  /** What a column says. */
  readonly field: Record<FileField, string>;
  /** After "line 12, Close Date, 31/02/2026:". */
  readonly reason: Record<RowProblemReason, string>;
  /** The columns that a report of problems adds. */
  readonly report: {
    readonly line: string;
    readonly column: string;
    readonly value: string;
    readonly reason: string;
  };
  /** Why a whole file can't be taken in, after its name. */
  readonly unusable: {
    readonly spreadsheet: string;
    readonly html: string;
    readonly json: string;
    readonly pdf: string;
    readonly binary: string;
    readonly empty: string;
    readonly 'header-only': string;
    readonly 'unknown-encoding': string;
    readonly 'cannot-open': (code: string) => string;
    readonly 'one-column': (header: string) => string;
    readonly 'no-header': (row: string) => string;
    readonly 'quote-not-closed': (line: number) => string;
  };
  /** Names for what a row leaves blank. */
  readonly blank: { readonly noAccount: string; readonly noOwner: string; readonly onlyStage: string };
}

export const importTerms = bilingual<ImportTerms>({
  en: {
    kind: {
      deals: 'deals',
      history: 'stage changes',
      people: 'people',
      accounts: 'accounts',
      products: 'products',
    },
    field: {
      id: 'id',
      name: 'name',
      account: 'account',
      owner: 'owner',
      'owner-email': 'owner’s e-mail',
      'owner-first-name': 'owner’s first name',
      'owner-last-name': 'owner’s last name',
      team: 'team',
      pipeline: 'pipeline',
      stage: 'stage',
      status: 'open, won or lost',
      'is-closed': 'whether it is closed',
      'is-won': 'whether it is won',
      'is-lost': 'whether it is lost',
      created: 'created',
      closed: 'closed',
      'won-on': 'won on',
      'lost-on': 'lost on',
      'expected-close': 'expected close',
      amount: 'amount',
      currency: 'currency',
      type: 'type',
      source: 'source',
      product: 'product',
      competitor: 'competitor',
      'loss-reason': 'loss reason',
      'next-step': 'next step',
      'deal-id': 'deal’s id',
      entered: 'entered the stage',
      'from-stage': 'stage before',
      what: 'what changed',
      'taken-back': 'taken back',
      'first-name': 'first name',
      'last-name': 'last name',
      email: 'e-mail',
      manager: 'manager',
      'sales-region': 'sales region',
      industry: 'industry',
      size: 'size',
      region: 'region',
    },
    reason: {
      missing: 'it is missing',
      'not-a-date': 'it is not a date',
      'not-an-amount':
        'it is no amount, or one below zero, too large or with more decimals than its currency has',
      'not-a-currency': 'it is no currency',
      'too-long': 'it is too long',
      'in-the-future': 'it lies in the future',
      'too-long-ago': 'it is too long ago',
      'closed-before-created': 'the deal was closed before it was created',
      'closed-without-date': 'a closed deal needs the day it was closed',
      'before-previous': 'it lies before the stage that went before',
      'lost-without-reason': 'a lost deal needs a reason',
      'stage-unknown': 'the pipeline has no such stage',
      'outcome-unclear': 'it doesn’t say whether the deal is open, won or lost',
      'deal-made-here': 'this deal began here and not in a file: change it with /deal edit',
      'team-of-others': 'somebody else manages the deal’s team: they or an admin can import it',
      'deal-name-twice': 'several deals have this name; with their ids in both files, each is known',
      'deal-unknown': 'there is no such deal in the file of deals',
      'left-out-together': 'another row of the same deal is wrong, so that all of them are left out',
      'twice-in-file': 'the id is in the file twice',
      'wrong-number-of-cells': 'the row has more or fewer cells than there are columns',
    },
    report: { line: 'line', column: 'column', value: 'value', reason: 'reason' },
    unusable: {
      spreadsheet: 'this is a spreadsheet. Save it as CSV, and import that.',
      html: 'this is a web page. Export the data as CSV, and import that.',
      json: 'this is JSON. Export the data as CSV, and import that.',
      pdf: 'this is a PDF. Export the data as CSV, and import that.',
      binary: 'this is no text. Export the data as CSV, and import that.',
      empty: 'the file is empty.',
      'header-only': 'there are no rows below the header.',
      'unknown-encoding': 'its characters can’t be read. Save it as UTF-8, and import that.',
      'cannot-open': (code) =>
        code === 'ENOENT'
          ? 'there is no such file.'
          : code === 'EISDIR'
            ? 'this is a folder.'
            : code === 'ESPIPE'
              ? 'this is no file that can be read more than once. Save it as one, and import that.'
              : code === 'EACCES' || code === 'EPERM'
                ? 'this user may not read it.'
                : `it can’t be opened (${code}).`,
      'one-column': (header) =>
        `it has one column only, “${header}”: no comma, semicolon or tab parts its cells.`,
      'no-header': (row) =>
        `its first row, “${row}”, doesn’t name columns. Put a row above it that does: name, stage, amount …`,
      'quote-not-closed': (line) => `the quotes that open on line ${line} are never closed.`,
    },
    blank: { noAccount: '(no account)', noOwner: '(no owner)', onlyStage: 'Open' },
  },
  zh: {
    kind: { deals: '商机', history: '阶段变更', people: '人员', accounts: '客户', products: '产品' },
    field: {
      id: '编号',
      name: '名称',
      account: '客户',
      owner: '负责人',
      'owner-email': '负责人邮箱',
      'owner-first-name': '负责人的名',
      'owner-last-name': '负责人的姓',
      team: '团队',
      pipeline: '销售管道',
      stage: '阶段',
      status: '进行中、赢单或输单',
      'is-closed': '是否已关闭',
      'is-won': '是否赢单',
      'is-lost': '是否输单',
      created: '创建时间',
      closed: '关闭时间',
      'won-on': '赢单日期',
      'lost-on': '输单日期',
      'expected-close': '预计成交日期',
      amount: '金额',
      currency: '币种',
      type: '类型',
      source: '来源',
      product: '产品',
      competitor: '竞争对手',
      'loss-reason': '输单原因',
      'next-step': '下一步',
      'deal-id': '商机编号',
      entered: '进入阶段的时间',
      'from-stage': '之前的阶段',
      what: '变更内容',
      'taken-back': '已撤销',
      'first-name': '名',
      'last-name': '姓',
      email: '邮箱',
      manager: '经理',
      'sales-region': '销售区域',
      industry: '行业',
      size: '规模',
      region: '地区',
    },
    reason: {
      missing: '没有填写',
      'not-a-date': '不是日期',
      'not-an-amount': '不是金额，或者小于零、过大、小数位多于币种所允许的',
      'not-a-currency': '不是币种',
      'too-long': '太长',
      'in-the-future': '在未来',
      'too-long-ago': '太久以前',
      'closed-before-created': '关闭时间早于创建时间',
      'closed-without-date': '已关闭的商机需要关闭日期',
      'before-previous': '早于前一个阶段',
      'lost-without-reason': '输单需要原因',
      'stage-unknown': '销售管道里没有这个阶段',
      'outcome-unclear': '看不出商机是进行中、赢单还是输单',
      'deal-made-here': '这个商机不是导入的，而是在这里新建的：请用 /deal 编辑 修改',
      'team-of-others': '这个商机属于别人管理的团队：请由该团队经理或管理员导入',
      'deal-name-twice': '有多个商机同名；两个文件都带上商机编号即可区分',
      'deal-unknown': '商机文件里没有这个商机',
      'left-out-together': '同一商机的另一行有误，因此全部未导入',
      'twice-in-file': '编号在文件里出现了两次',
      'wrong-number-of-cells': '这一行的单元格数与列数不符',
    },
    report: { line: '行号', column: '列', value: '值', reason: '原因' },
    unusable: {
      spreadsheet: '这是电子表格。请另存为 CSV 再导入。',
      html: '这是网页。请将数据导出为 CSV 再导入。',
      json: '这是 JSON。请将数据导出为 CSV 再导入。',
      pdf: '这是 PDF。请将数据导出为 CSV 再导入。',
      binary: '这不是文本。请将数据导出为 CSV 再导入。',
      empty: '文件是空的。',
      'header-only': '表头下面没有数据。',
      'unknown-encoding': '无法识别文件的字符编码。请另存为 UTF-8 再导入。',
      'cannot-open': (code) =>
        code === 'ENOENT'
          ? '没有这个文件。'
          : code === 'EISDIR'
            ? '这是文件夹。'
            : code === 'ESPIPE'
              ? '它不是可以反复读取的文件。请先保存为文件再导入。'
              : code === 'EACCES' || code === 'EPERM'
                ? '没有读取它的权限。'
                : `无法打开（${code}）。`,
      'one-column': (header) => `只有一列“${header}”：没有用逗号、分号或制表符分隔。`,
      'no-header': (row) => `第一行“${row}”不是列名。请在上面加一行列名，如：商机名称、阶段、金额。`,
      'quote-not-closed': (line) => `第 ${line} 行的引号没有闭合。`,
    },
    blank: { noAccount: '（未知客户）', noOwner: '（未知负责人）', onlyStage: '进行中' },
  },
});
