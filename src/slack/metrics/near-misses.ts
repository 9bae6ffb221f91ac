/** What to say to a question that was not quite understood: which word, and the lines that may have been meant. */
import { metricOf } from '../../domain/metrics/definitions.ts';
import type { Calendar } from '../../domain/metrics/period.ts';
import { dimensionWords } from '../../texts/dimensions.ts';
import type { Phrase } from '../../texts/phrase.ts';
import { questionProblemWords } from '../../texts/question-problems.ts';
import { viewWords } from '../../texts/views.ts';
import { actions, button, lines, type Message } from '../blocks.ts';
import { valueOfLine } from '../command-line.ts';
import type { QuestionIntent, Unread } from '../grammar/intents.ts';
import { cut } from '../limits.ts';
import { yearAgoOf } from '../said-period.ts';
import type { Turn } from '../turn.ts';
import { actionIds } from '../wire.ts';
import { saidAgain, typedPeriod, whoseAgain } from './said-again.ts';
import { type Leads, linesMeant } from './spelling.ts';
import { capitalised } from './table.ts';

const most = 3;

/** A word that is neither a part of the question nor a name; what is offered instead leads to an answer, or nearer to it. */
export function notUnderstood(turn: Turn, unread: Unread, leads: (line: string) => Leads): Message {
  const words = questionProblemWords[turn.texts.language];
  const meant = linesMeant(turn, unread, leads).slice(0, most);
  return offering(turn, words.unknown(cut(unread.text, 100)), meant, words.canAsk);
}

/** Two metrics in one line: each of them by itself. */
export function manyMetrics(turn: Turn, { metrics }: QuestionIntent): Message {
  const { language, format } = turn.texts;
  const names = metrics.map((id) => metricOf(id).name[language]);
  const said = questionProblemWords[language].oneMetric(format.list(names.map(capitalised)));
  return offering(turn, said, names.slice(0, most));
}

/** Two people, teams or pipelines: the question with each of them alone. */
export function manyScopes(turn: Turn, intent: QuestionIntent, names: readonly string[]): Message {
  const { language, format } = turn.texts;
  const said = viewWords[language].oneAtATime(format.list(names));
  const asked = saidAgain(intent, language);
  return offering(
    turn,
    said,
    names.slice(0, most).map((name) => `${asked} ${name}`.trim()),
  );
}

export function manyPeriods(turn: Turn, intent: QuestionIntent): Message {
  const { language, format } = turn.texts;
  const said = intent.periods.map((period) => typedPeriod(period, language));
  const words = questionProblemWords[language].onePeriod(format.list(said));
  return offering(turn, words, overPeriods(turn, intent, said.slice(0, most)));
}

/** Every answer stands beside the period before, none beside the year before: each of the two by itself. */
export function yearOverYear(turn: Turn, intent: QuestionIntent, calendar: Calendar): Message {
  const { language } = turn.texts;
  const [period = { kind: 'this', unit: 'quarter' }] = intent.periods;
  const both = [period, yearAgoOf(period, calendar)].map((one) => typedPeriod(one, language));
  const said = questionProblemWords[language].yearOverYear;
  return offering(turn, said, overPeriods(turn, intent, both), null, null);
}

/** The question with each of these periods alone. */
function overPeriods(turn: Turn, intent: QuestionIntent, periods: readonly string[]): readonly string[] {
  const { language } = turn.texts;
  const others = saidAgain({ ...intent, periods: [] }, language);
  const whose = whoseAgain(intent, language);
  return periods.map((period) => [others, period, whose].filter((part) => part !== '').join(' '));
}

/** A dimension without a metric. */
export function whichMetric(turn: Turn, { by, text }: QuestionIntent): Message {
  const { language, format } = turn.texts;
  const dimensions = by.map((one) => dimensionWords[language].dimension[one]);
  const common = (['win-rate', 'sales-cycle', 'average-deal-size'] as const).map(
    (id) => `${metricOf(id).name[language]} ${text}`,
  );
  return offering(turn, questionProblemWords[language].whichMetric(format.list(dimensions)), common);
}

/** A sentence, and lines that run when their button is pressed. */
function offering(
  turn: Turn,
  said: Phrase,
  typed: readonly string[],
  otherwise: Phrase | null = null,
  lead: Phrase | null = questionProblemWords[turn.texts.language].didYouMean,
): Message {
  const retry = typed.flatMap((line) => {
    const value = valueOfLine({ command: 'metrics', text: line, dealId: null });
    return value ? [{ line, value }] : [];
  });
  return {
    text: said,
    blocks: [
      lines(said, ...(retry.length > 0 && lead ? [lead] : [])),
      ...actions(
        ...retry.map(({ line, value }, index) =>
          button(`${actionIds.fillIn}:${index}`, `/metrics ${readable(line)}`, value),
        ),
      ),
      ...(otherwise ? [lines(otherwise)] : []),
    ],
  };
}

/** Mentions as names, marks as themselves: for a button, which shows plain words. */
function readable(line: string): string {
  return line
    .replaceAll(/<@[^|>]*\|?([^>]*)>/gu, '@$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
