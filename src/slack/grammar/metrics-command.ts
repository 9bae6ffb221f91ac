/** `/metrics [metric] [by dimension] [period] [whose] [as of date]`, in any order and in either language. */
import type { Dimension } from '../../domain/metrics/metric.ts';
import { takeAsOf } from './as-of.ts';
import { type Board, boardOf, gap, latin, leftovers } from './board.ts';
import { takeCompared } from './compared.ts';
import type { MetricsIntent, QuestionIntent, Unread } from './intents.ts';
import { metricsKeywords, takeKeyword } from './keywords.ts';
import { dimensionKeywords, metricKeywords } from './metric-words.ts';
import { fold, mentionAt, mentionClass, normalise, type TypedText } from './normalise.ts';
import { takeAllTime, takePeriod } from './period-phrases.ts';
import type { Mention, TypingContext, Whose } from './said.ts';
import { takeWord, wordTable } from './word-tables.ts';
import { written } from './wording.ts';

const longest = 400;

export function parseMetricsCommand(raw: string, context: TypingContext): MetricsIntent {
  const typed = normalise(raw);
  return readMetricsCommand(typed.text, typed, context);
}

/** The same for a piece of text that has been normalised already. */
export function readMetricsCommand(text: string, typed: TypedText, context: TypingContext): MetricsIntent {
  const taken = takeKeyword(text, metricsKeywords);
  if (taken?.verb === 'choose') {
    const question = readQuestion(taken.rest.slice(0, longest), typed, context);
    return { kind: 'choose', question };
  }
  if (taken !== undefined && taken.rest === '') return { kind: taken.verb };
  return readQuestion(text.slice(0, longest), typed, context);
}

const metrics = wordTable(metricKeywords);
const dimensions = wordTable(dimensionKeywords);
const opening = new RegExp(`^${metrics.pattern}`, 'u');

/** How many characters of a text, from its first on, are a metric's name. */
export function metricAtStart(text: string): number {
  return opening.exec(fold(text.slice(0, longest)))?.[0].length ?? 0;
}

/** A word after `by` is no metric's name, though it may be the same word: `by loss reason`. */
const notAfterBy =
  `(?<!(?<![a-z])(?:by|per|each|every) (?:[^${gap}]{1,24} (?:and|&) )?)` +
  `(?<![按各每分]个? ?)(?<!按[^${gap}]{1,10}[和与及、] ?)`;
const joining = '[ ]*(?:and|&|,|/|\\+|以及|和|与|及)[ ]*';
const by = new RegExp(
  `(?:${latin('(?:(?:split|group(?:ed)?|broken down|breakdown|ranked?|ranking|sorted) )?by|(?:(?:for|of) )?(?:per|each|every)|which')}|按照?|依照?|各个?|每个?|每位|分|哪个|哪些|哪位|哪种)[ ]*` +
    `(?<first>${dimensions.pattern})` +
    `(?:${joining}(?:by |按|各)?(?<second>${dimensions.pattern}))?` +
    `(?:${joining}(?:by |按|各)?(?<third>${dimensions.pattern}))?(?:来看|分组|统计|划分|拆分|看|排名|排行|排序)?`,
  'u',
);
const rhythms = [
  [new RegExp(`${latin('weekly')}|周度|逐周`, 'u'), 'week'],
  [new RegExp(`${latin('monthly|trend|over time')}|月度|逐月|趋势|走势`, 'u'), 'month'],
  [new RegExp(`${latin('quarterly')}|逐季`, 'u'), 'quarter'],
] as const satisfies readonly (readonly [RegExp, Dimension])[];
/** `who has the best win rate`, `谁的赢单率最高` */
const who = new RegExp(
  `${latin("who(?:'?s| is| has| had)?")}|谁的?|最[高低好差]的?(?:销售|人|负责人|业务员)`,
  'u',
);
/** These words say something else where no `by` stands before them. */
const neverBare: ReadonlySet<Dimension> = new Set(['team', 'pipeline', 'owner', 'week', 'month', 'quarter']);
/** A company has a size; that of a deal splits nothing. */
const notOfDeals = '(?<!(?:deal|ticket|order|contract) |商机|订单|合同)';
const bareDimensions = wordTable(dimensionKeywords.filter(({ verb }) => !neverBare.has(verb)));

/** How people begin to ask; nobody means their own deals by `show me`, nor by 帮我. */
const politely =
  /^ *(?:(?:hi|hey|hello|please|pls|ok)[, ]+)*(?:(?:(?:can|could|would|will) (?:you|i|we)|(?:please|pls)|(?:i|we)(?:['’]?d like| want| need|['’]?d love)(?: to)?|let['’]?s) +)*(?:(?:show|give|tell|get|send|see|find|know|pull up|look at|check|have)(?: me| us)?(?= )|(?<=\S )(?= *\S))|^ *(?:请问?|麻烦|能不能|可以|能)*(?:帮我|给我|帮忙|让我)?(?:我?想|我?要)?(?:查询|查看|查一下|查下|查查|看一下|看一看|看看|看下|告诉我|知道|了解|统计一下|统计)?(?:一下)?/u;

function readQuestion(text: string, typed: TypedText, context: TypingContext): QuestionIntent {
  const board = boardOf(text);
  board.take(politely);
  const asOf = takeAsOf(board, context);
  const asked = repeated(() => takeWord(board, metrics, notAfterBy));
  const said = takeCompared(
    repeated(() => takePeriod(board, context)),
    board,
  );
  const periods = said.periods.length > 0 ? said.periods : repeated(() => takeAllTime(board));
  const split = takeDimensions(board);
  // In `各销售周期` the metric is left only once `各销售` is taken.
  const metric = asked.length > 0 ? asked : repeated(() => takeWord(board, metrics, ''));
  const whose = takeWhose(board, typed);
  const bare = split.length > 0 ? undefined : takeWord(board, bareDimensions, notOfDeals);
  return {
    kind: 'question',
    metrics: [...new Set(metric)],
    periods,
    by: [...new Set(bare ? [bare] : split)],
    whose,
    asOf,
    yearOverYear: said.yearOverYear,
    unread: leftovers(board).flatMap((left) => unreadOf(left, text, typed)),
    text: typable(text, typed.mentions),
  };
}

/** A handful at most: nobody means more. */
function repeated<T>(take: () => T | undefined): T[] {
  const taken: T[] = [];
  for (let one = take(); one !== undefined && taken.length < 6; one = take()) taken.push(one);
  return taken;
}

function takeDimensions(board: Board): readonly Dimension[] {
  const found = repeated(() => board.take(by)).flatMap(({ groups }) =>
    [groups?.first, groups?.second, groups?.third].flatMap((word) => {
      const verb = word === undefined ? undefined : dimensions.verbOf(word);
      return verb === undefined ? [] : [verb];
    }),
  );
  for (const [pattern, rhythm] of rhythms)
    if (repeated(() => board.take(pattern)).length > 0 && found.length < 2) found.push(rhythm);
  if (found.length < 2 && board.take(who)) found.push('owner');
  return found;
}

const everyone = new RegExp(
  `${latin('everyone|everybody|all (?:the |our )?(?:teams|people|reps|owners|members|deals)|(?:the )?(?:whole |entire )?(?:company|workspace)(?:[ -]wide)?')}|全公司|所有人|全员|所有团队|全部团队|全部|所有|大家`,
  'u',
);
const ownTeam = new RegExp(`${latin('(?:my |our |the )?team')}|我们团队|本团队|团队|小组`, 'u');
const mine = new RegExp(`${latin("mine|my|me|i|i'm")}|我的|本人|我`, 'u');
const mentioned = new RegExp(mentionClass, 'u');
const named = /(?<!\S)@(?<name>[^\s,;]{1,80})/u;

function takeWhose(board: Board, typed: TypedText): readonly Whose[] {
  const people = repeated(() => takePerson(board, typed));
  if (board.take(everyone)) return [...people, { kind: 'everyone' }];
  if (board.take(ownTeam)) return [...people, { kind: 'team', name: undefined }];
  return board.take(mine) ? [...people, { kind: 'mine' }] : people;
}

function takePerson(board: Board, typed: TypedText): Whose | undefined {
  const placeholder = board.take(mentioned)?.[0];
  const mention = placeholder === undefined ? undefined : mentionAt(placeholder, typed.mentions);
  if (mention !== undefined) return { kind: 'person', person: { kind: 'mention', ...mention } };
  const name = named.exec(board.folded);
  if (name === null) return undefined;
  const text = board.text.slice(name.index + 1, name.index + name[0].length);
  board.clear(name.index, name.index + name[0].length);
  return { kind: 'person', person: { kind: 'name', text } };
}

const fillers =
  "of|for|in|the|by|with|on|over|from|to|at|what|what['’]?s|is|was|are|were|our|how|how['’]?s|many|much|average|avg|mean|median|do|does|did|doing|have|has|had|we|us|you|there|deals?|pipeline|funnel|metrics?|numbers?|figures?|stats|kpis?|overview|summary|results?|performance|and|per|during|a|an|please|pls|plz|thanks|across|overall|total|current|currently|right now|now|compared|vs|so far|make|made|best|worst|highest|lowest|top|most|until now|to date";
const fillerBefore = new RegExp(
  `^(?:(?:${fillers})(?=\\s|$)|的|平均|总体?|整体|目前|现在|当前|商机|查看|管道|按|和|与|跟|是|指标|总览|概览|数据|业绩|[?？。.!！:：=-])\\s*`,
  'iu',
);
const fillerAfter = new RegExp(
  `\\s*(?:(?<=\\s|^)(?:${fillers})|(?<=\\S)['’]s|的|商机|是多少|多少个?|几个|几次|几单|数|有多少|情况|完成情况|如何|怎么样|怎样|咋样|分析|管道|最高|最低|最多|最少|最好|最差|排名|排行榜?|数量|个数|指标|总览|概览|数据|业绩|啊|呢|吗|吧|了|是|看|[?？。.!！:：=-])$`,
  'iu',
);

/** Without the small words around it; nothing, when it is only small words. */
function unreadOf(
  left: { readonly start: number; readonly text: string },
  whole: string,
  typed: TypedText,
): readonly Unread[] {
  let { start, text } = left;
  for (let before = fillerBefore.exec(text); before !== null; before = fillerBefore.exec(text)) {
    start += before[0].length;
    text = text.slice(before[0].length);
  }
  for (let after = fillerAfter.exec(text); after !== null; after = fillerAfter.exec(text))
    text = text.slice(0, after.index);
  const said = written(text, typed);
  if (said === undefined) return [];
  return [
    {
      text: said,
      before: typable(whole.slice(0, start), typed.mentions),
      after: typable(whole.slice(start + text.length), typed.mentions),
    },
  ];
}

/** As Slack would send it, so that it can be read again. */
function typable(text: string, mentions: readonly Mention[]): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return safe.replaceAll(new RegExp(mentionClass, 'gu'), (placeholder) => {
    const mention = mentionAt(placeholder, mentions);
    if (mention === undefined) return '';
    return mention.name === undefined ? `<@${mention.user}>` : `<@${mention.user}|${mention.name}>`;
  });
}
