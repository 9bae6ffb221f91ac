/** Every word that begins a command, in both languages. Help and completion read these tables too. */
import { fold } from './normalise.ts';

/** The first English and the first Chinese word are the ones shown; all are understood, in either language. */
export interface Keyword<Verb extends string> {
  readonly verb: Verb;
  readonly english: readonly [string, ...string[]];
  readonly chinese: readonly [string, ...string[]];
}

export const dealKeywords = [
  { verb: 'new', english: ['new', 'create', 'add'], chinese: ['新建', '创建', '新增'] },
  { verb: 'list', english: ['list', 'deals'], chinese: ['列表', '列出', '清单'] },
  { verb: 'show', english: ['show', 'view'], chinese: ['查看', '详情', '显示'] },
  { verb: 'log', english: ['log'], chinese: ['跟进', '记录', '跟进记录'] },
  { verb: 'advance', english: ['advance', 'forward', 'move'], chinese: ['推进', '前进'] },
  { verb: 'back', english: ['back'], chinese: ['退回', '回退', '后退'] },
  { verb: 'close', english: ['close'], chinese: ['关闭', '结束'] },
  { verb: 'won', english: ['won', 'win'], chinese: ['赢单', '签单', '成交'] },
  { verb: 'lost', english: ['lost', 'lose'], chinese: ['输单', '丢单'] },
  { verb: 'reopen', english: ['reopen'], chinese: ['重新打开', '重启', '重开'] },
  { verb: 'park', english: ['park'], chinese: ['搁置', '暂缓'] },
  { verb: 'next', english: ['next'], chinese: ['下一步'] },
  { verb: 'done', english: ['done', 'complete'], chinese: ['完成'] },
  { verb: 'assign', english: ['assign', 'handover'], chinese: ['转交', '移交', '分配'] },
  { verb: 'edit', english: ['edit', 'change', 'update'], chinese: ['编辑', '修改', '更新'] },
  { verb: 'history', english: ['history'], chinese: ['历史', '历史记录'] },
  { verb: 'undo', english: ['undo'], chinese: ['撤销', '撤回'] },
  { verb: 'help', english: ['help', '?'], chinese: ['帮助'] },
] as const satisfies readonly Keyword<string>[];
export type DealVerb = (typeof dealKeywords)[number]['verb'];

export const stagecoachKeywords = [
  { verb: 'setup', english: ['setup', 'settings'], chinese: ['设置', '配置'] },
  {
    verb: 'brief',
    english: ['brief', 'briefs'],
    chinese: ['简报', '周报', '双周报', '月报', '销售简报', '销售周报', '销售月报'],
  },
  { verb: 'schedule', english: ['schedule', 'rhythm', 'reminders'], chinese: ['日程', '节奏', '提醒设置'] },
  { verb: 'rate', english: ['rate', 'rates'], chinese: ['汇率'] },
  { verb: 'import', english: ['import'], chinese: ['导入'] },
  { verb: 'export', english: ['export'], chinese: ['导出'] },
  { verb: 'help', english: ['help', '?'], chinese: ['帮助'] },
] as const satisfies readonly Keyword<string>[];

export const pipelineKeywords = [
  { verb: 'help', english: ['help', '?'], chinese: ['帮助'] },
] as const satisfies readonly Keyword<string>[];

/** How `/pipeline` is told what to show: shown as keywords, and read, in any order, as filters (`deal-list.ts`). */
export const pipelineScopes = [
  { verb: 'team', english: ['team'], chinese: ['团队'] },
  { verb: 'mine', english: ['mine'], chinese: ['我的'] },
  { verb: 'everyone', english: ['everyone', 'all'], chinese: ['全部', '所有'] },
  { verb: 'named', english: ['pipeline'], chinese: ['管道'] },
  { verb: 'past', english: ['as of'], chinese: ['截至'] },
  { verb: 'moved', english: ['since', 'movement'], chinese: ['变动'] },
] as const satisfies readonly Keyword<string>[];

/** What `/metrics` is most often asked: shown as keywords; every metric is understood (`metric-words.ts`). */
const commonQuestions = [
  { verb: 'rate', english: ['win rate'], chinese: ['赢单率'] },
  { verb: 'cycle', english: ['sales cycle'], chinese: ['销售周期'] },
  { verb: 'funnel', english: ['funnel'], chinese: ['漏斗'] },
  { verb: 'stays', english: ['stage time'], chinese: ['停留时长'] },
  { verb: 'losses', english: ['loss reasons'], chinese: ['输单原因'] },
] as const satisfies readonly Keyword<string>[];

export const metricsKeywords = [
  { verb: 'choose', english: ['choose', 'build', 'builder', 'form'], chinese: ['选择', '自选', '表单'] },
  { verb: 'help', english: ['help', '?'], chinese: ['帮助'] },
] as const satisfies readonly Keyword<string>[];

export const metricsExamples = [...commonQuestions, ...metricsKeywords] as const;

/** How a message without a slash says which command it means. */
export const commandKeywords = [
  { verb: 'deal', english: ['deal'], chinese: ['商机'] },
  { verb: 'pipeline', english: ['pipeline', 'funnel'], chinese: ['漏斗', '销售管道', '销售漏斗', '管道'] },
  { verb: 'metrics', english: ['metrics', 'metric'], chinese: ['指标'] },
  { verb: 'stagecoach', english: ['stagecoach'], chinese: ['驿站'] },
] as const satisfies readonly Keyword<string>[];

interface TakenKeyword<Verb extends string> {
  readonly verb: Verb;
  /** What follows the keyword and its punctuation. */
  readonly rest: string;
  readonly word: string;
}

/** The keyword a text begins with: an English word by itself, or Chinese characters whatever follows them. */
export function takeKeyword<Verb extends string>(
  text: string,
  keywords: readonly Keyword<Verb>[],
): TakenKeyword<Verb> | undefined {
  const folded = fold(text.slice(0, 40));
  const word = /^[^\s:,;]+/u.exec(folded)?.[0] ?? '';
  let taken: TakenKeyword<Verb> | undefined;
  for (const { verb, english, chinese } of keywords) {
    const fits = english.includes(word) ? word : longest(chinese.filter((alias) => folded.startsWith(alias)));
    if (fits !== undefined && fits.length > (taken?.word.length ?? 0)) {
      taken = { verb, word: fits, rest: text.slice(fits.length).replace(/^[\s:：,，]+/u, '') };
    }
  }
  return taken;
}

function longest(words: readonly string[]): string | undefined {
  return words.toSorted((a, b) => b.length - a.length)[0];
}

/** Whether a whole word is one of the keywords. */
export function keywordOf<Verb extends string>(
  word: string,
  keywords: readonly Keyword<Verb>[],
): Verb | undefined {
  const folded = fold(word);
  return keywords.find(({ english, chinese }) => english.includes(folded) || chinese.includes(folded))?.verb;
}

/** Up to three keywords somebody may have meant, nearest first, each verb once. */
export function nearestKeywords<Verb extends string>(
  word: string,
  keywords: readonly Keyword<Verb>[],
): readonly string[] {
  const typed = fold(word.slice(0, 24));
  if (typed === '') return [];
  return keywords
    .flatMap(({ english, chinese }) => {
      const [best] = [...english, ...chinese]
        .map((alias) => ({ alias, distance: strangeness(typed, alias) }))
        .sort((a, b) => a.distance - b.distance);
      return best !== undefined && best.distance <= tolerance(best.alias) ? [best] : [];
    })
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ alias }) => alias);
}

/** A slip of one key in a short word, two in a longer one; half of a Chinese word. */
function tolerance(alias: string): number {
  return alias.length > 5 ? 2 : alias.length > 1 ? 1 : 0;
}

function strangeness(typed: string, alias: string): number {
  if (typed.length >= 2 && alias.startsWith(typed)) return 0.5;
  return editDistance(typed, alias);
}

/** Letters to insert, drop, change or swap. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charAt(i - 1) === b.charAt(j - 1);
      const edits = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1)];
      const swapped =
        i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1);
      if (swapped) edits.push((beforeLast[j - 2] ?? 0) + 1);
      row.push(Math.min(...edits));
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
