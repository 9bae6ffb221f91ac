/** What can be typed, read from the grammar's own tables; and what to say to words that are neither command nor deal. */
import { metrics } from '../domain/metrics/definitions.ts';
import type { Language } from '../domain/vocabulary.ts';
import { findDeals } from '../operations/find-deals.ts';
import { dealWords } from '../texts/deals.ts';
import { dimensionWords } from '../texts/dimensions.ts';
import { helpWords } from '../texts/help.ts';
import { type Phrase, plainly } from '../texts/phrase.ts';
import { actions, bullets, button, header, lines, type Message } from './blocks.ts';
import { valueOfLine } from './command-line.ts';
import { showTyped } from './deals/show.ts';
import type { HelpIntent, UnknownIntent } from './grammar/intents.ts';
import { cut } from './limits.ts';
import type { Turn } from './turn.ts';
import { keywordsOf } from './typed-keywords.ts';
import { actionIds } from './wire.ts';

export async function dealHelp({ texts, reply }: Turn, _intent: HelpIntent): Promise<void> {
  const words = helpWords[texts.language];
  const { newDeal } = dealWords[texts.language].button;
  await reply.tell(
    helpMessage(
      words.title.deal,
      keywordLines('/deal', texts.language),
      lines(words.dealHint),
      ...actions(button(actionIds.dealNew, newDeal, 'new', { style: 'primary' })),
      lines(words.more),
    ),
  );
}

export async function pipelineHelp({ texts, reply }: Turn, _intent: HelpIntent): Promise<void> {
  const words = helpWords[texts.language];
  const { team, mine, person, everyone, named, past, moved, span } = words.pipeline;
  const items = [team, mine, person, everyone, named, past, moved, span].map(({ example, does }) =>
    words.line(`/pipeline ${example}`.trim(), does),
  );
  await reply.tell(helpMessage(words.title.pipeline, items));
}

export async function metricsHelp({ texts, reply }: Turn, _intent: HelpIntent): Promise<void> {
  const { language, format } = texts;
  const words = helpWords[language];
  const names = metrics.map(({ name }) => name[language]);
  const splits = Object.values(dimensionWords[language].dimension);
  await reply.tell(
    helpMessage(
      words.title.metrics,
      keywordLines('/metrics', language),
      lines(words.metricsAlone),
      lines(
        words.metricsList(format.list(names)),
        words.metricsBy(format.list(splits)),
        words.metricsPeriods,
        words.metricsWhose,
      ),
    ),
  );
}

export async function stagecoachHelp({ texts, reply }: Turn, _intent: HelpIntent): Promise<void> {
  const words = helpWords[texts.language];
  const items = keywordLines('/stagecoach', texts.language);
  await reply.tell(
    helpMessage(
      words.title.stagecoach,
      items,
      lines(words.seeHelp('/deal'), words.seeHelp('/pipeline'), words.seeHelp('/metrics')),
    ),
  );
}

/** One line for every keyword, in the reader's language. */
function keywordLines(command: '/deal' | '/metrics' | '/stagecoach', language: Language): readonly Phrase[] {
  const words = helpWords[language];
  return keywordsOf(command, language).map(({ keyword, usage, hint }) =>
    words.line(`${command} ${keyword} ${usage}`.trim(), hint),
  );
}

function helpMessage(title: string, items: readonly Phrase[], ...after: Message['blocks']): Message {
  return { text: plainly(title), blocks: [header(title), bullets(items), ...after] };
}

/** No command: perhaps a deal's name, which shows it; else what may have been meant. */
export async function unknownTyped(turn: Turn, { text, word, suggestions }: UnknownIntent): Promise<void> {
  const { texts, reply, line, workspace, person } = turn;
  const command = line?.command === 'stagecoach' ? 'stagecoach' : 'deal';
  if (command === 'deal') {
    const among = ['open', 'parked', 'won', 'lost'] as const;
    const found = line?.dealId ? undefined : await findDeals(workspace, person.id, { text }, among);
    if (found?.kind !== 'none') return showTyped(turn, { kind: 'show', deal: { kind: 'name', text } });
  }
  const words = helpWords[texts.language];
  const unknown = words.unknown[command](cut(text, 100));
  const rest = text.slice(word.length);
  // A line too long to travel in a button would lose its end.
  const retry = suggestions.flatMap((keyword) => {
    const typed = `${keyword}${rest}`;
    const value = valueOfLine({ command, text: typed, dealId: null });
    return value ? [{ typed, value }] : [];
  });
  await reply.tell({
    text: unknown,
    blocks: [
      lines(unknown, ...(retry.length > 0 ? [words.didYouMean] : [])),
      ...actions(
        ...retry.map(({ typed, value }, index) =>
          button(`${actionIds.fillIn}:${index}`, `/${command} ${typed}`, value),
        ),
      ),
      lines(words.seeHelp(`/${command}`)),
    ],
  });
}
