/** An @mention or a direct message: the same grammar without a slash, and ordinary words that are no command. */
import type { SlackUserId } from '../../domain/ids.ts';
import { readDealCommand } from './deal-command.ts';
import { takeLeadingDeal } from './deal-reference.ts';
import type { MessageIntent, MetricsIntent, StagecoachIntent } from './intents.ts';
import { commandKeywords, dealKeywords, stagecoachKeywords, takeKeyword } from './keywords.ts';
import { looksLikeLog, parseTold } from './log-command.ts';
import { metricAtStart, readMetricsCommand } from './metrics-command.ts';
import { content, fold, mentionAt, normalise, type TypedText } from './normalise.ts';
import { readPipelineCommand } from './pipeline-command.ts';
import type { TypingContext } from './said.ts';
import { readStagecoachCommand } from './stagecoach-command.ts';
import { trimmed } from './wording.ts';

const longestQuestion = 80;
const counting = /activit|interactions|how many|number of|次数|多少|几次|跟进量|活动/u;

/** How sentences begin that only look like a command. */
const everydayOpenings =
  /^(?:next (?:week|month|quarter|year|time)\b|close to\b|done with\b|back (?:from|in|at)\b|new (?:contact|info|information|quote|request|price)\b|change of\b|show(?:ed|ing)\b|log in\b|move on\b|won't\b|list of\b)/u;
/** `成交了`, `更新一下`: Chinese goes on talking where a command would name a deal. */
const talking = /^(?:了|过|着|一下|的)/u;

/**
 * Reads the text of a mention or direct message. The bot's own mention may open or end it; `bot` is its Slack user,
 * without it any opening mention is taken for it.
 */
export function parseMessage(raw: string, context: TypingContext, bot?: SlackUserId): MessageIntent {
  const typed = normalise(raw);
  const text = withoutBot(typed, bot).replace(/^\/(?=\S)/u, '');
  if (text === '') return { command: 'stagecoach', intent: { kind: 'help' } };
  const named = takeKeyword(text, commandKeywords);
  const question = plainQuestion(text, typed, context);
  // The funnel is a pipeline, but only a number can be split: `funnel by source`.
  const isSplit = named?.verb === 'pipeline' && question?.kind === 'question' && question.by.length > 0;
  if (named !== undefined && !isSplit && !talking.test(named.rest))
    return namedCommand(named, typed, context);
  const ours = readStagecoachCommand(text, typed, context);
  if (standsAlone(ours, text)) return { command: 'stagecoach', intent: ours };
  if (question !== undefined) return { command: 'metrics', intent: question };
  if (isDealCommand(text, typed, context)) {
    const intent = readDealCommand(text, typed, context);
    if (intent.kind !== 'unknown') return { command: 'deal', intent };
  }
  return asTold(text, typed, context);
}

export type Told = Extract<MessageIntent, { command: 'notACommand' }>;

/** Reads what somebody told other people: whatever it begins with, it is no command. */
export function parseOverheard(raw: string, context: TypingContext): Told {
  const typed = normalise(raw);
  return asTold(typed.text, typed, context);
}

function asTold(text: string, typed: TypedText, context: TypingContext): Told {
  return {
    command: 'notACommand',
    text: content(text, typed.mentions),
    log: parseTold(text, typed, context),
  };
}

/** `help` is a command, "help me with Acme" is not; a rate needs its currency and its number. */
function standsAlone(intent: StagecoachIntent, text: string): boolean {
  if (intent.kind === 'rate') return intent.currency?.reading.ok === true && intent.baseForOne !== undefined;
  return intent.kind !== 'unknown' && takeKeyword(text, stagecoachKeywords)?.rest === '';
}

/** `win rate last quarter`, `上季度赢单率`: a metric and nothing that could mean something else. */
function plainQuestion(text: string, typed: TypedText, context: TypingContext): MetricsIntent | undefined {
  if (text.length > longestQuestion) return undefined;
  const verb = takeKeyword(text, dealKeywords);
  // `win Acme` and `赢单 华为` close a deal, `win rate` and `赢单率` are numbers.
  if (verb !== undefined && metricAtStart(text) <= verb.word.length) return undefined;
  const intent = readMetricsCommand(text, typed, context);
  if (intent.kind !== 'question' || intent.metrics.length !== 1 || intent.unread.length > 0) return undefined;
  // `demo yesterday` is a note of one, `how many demos yesterday` a number.
  const isNote = intent.metrics[0] === 'activities' && intent.by.length === 0 && !counting.test(fold(text));
  return isNote ? undefined : intent;
}

type MessageCommand = (typeof commandKeywords)[number]['verb'];

function namedCommand(
  named: { readonly verb: MessageCommand; readonly rest: string },
  typed: TypedText,
  context: TypingContext,
): MessageIntent {
  switch (named.verb) {
    case 'deal':
      return { command: 'deal', intent: readDealCommand(named.rest, typed, context) };
    case 'pipeline':
      return { command: 'pipeline', intent: readPipelineCommand(named.rest, typed, context) };
    case 'metrics':
      return { command: 'metrics', intent: readMetricsCommand(named.rest, typed, context) };
    case 'stagecoach':
      return { command: 'stagecoach', intent: readStagecoachCommand(named.rest, typed, context) };
  }
}

/** Without the word `deal` a message must open with a verb or with a deal's number; a name could be anything. */
function isDealCommand(text: string, typed: TypedText, context: TypingContext): boolean {
  if (everydayOpenings.test(fold(text.slice(0, 60)))) return false;
  const taken = takeKeyword(text, dealKeywords);
  if (taken?.verb === 'help' || taken?.verb === 'undo') return taken.rest === '';
  if (taken !== undefined) return !talking.test(text.slice(taken.word.length));
  const { deal, rest } = takeLeadingDeal(text);
  if (deal?.kind !== 'number') return false;
  return rest === '' || takeKeyword(rest, dealKeywords) !== undefined || looksLikeLog(text, typed, context);
}

function withoutBot(typed: TypedText, bot: SlackUserId | undefined): string {
  const { text, mentions } = typed;
  const isBot = (character: string): boolean => {
    const mention = mentionAt(character, mentions);
    return mention !== undefined && (bot === undefined || mention.user === bot);
  };
  if (isBot(text.charAt(0))) return trimmed(text.slice(1));
  const last = text.charAt(text.length - 1);
  return bot !== undefined && isBot(last) ? trimmed(text.slice(0, -1)) : text;
}
