/** `/stagecoach rate EUR 1.08 [on date]`: what one unit of a currency is worth in the workspace's base currency. */
import { type Day, dayOf, daysBetween } from '../../domain/days.ts';
import type { Currency } from '../../domain/money.ts';
import { decimalDigits, setRate } from '../../operations/change-settings.ts';
import { joined, type Phrase } from '../../texts/phrase.ts';
import { setupWords } from '../../texts/setup.ts';
import type { RateIntent } from '../grammar/intents.ts';
import { refusalMessage, say } from '../problems.ts';
import { readingProblem } from '../reading.ts';
import type { Turn } from '../turn.ts';

export async function rateTyped(turn: Turn, intent: RateIntent): Promise<void> {
  const { texts, directory } = turn;
  const words = setupWords[texts.language];
  const { currency, baseForOne, quotedIn, onDate } = intent;
  const base = directory.baseCurrency;
  const how = words.rateHow(base, rateExample(base));
  const explain = (problem?: Phrase) => turn.reply.tell(say(joined([problem, how], ' ')));
  if (!currency || !baseForOne) return explain();
  if (!currency.reading.ok) return explain(readingProblem(turn, currency.reading.refusal));
  if (!baseForOne.reading.ok) return turn.reply.tell(say(readingProblem(turn, baseForOne.reading.refusal)));
  if (quotedIn && !quotedIn.reading.ok) return explain(readingProblem(turn, quotedIn.reading.refusal));
  if (quotedIn?.reading.ok && quotedIn.reading.value !== base) return explain(words.rateQuoted(base));
  if (onDate && !onDate.reading.ok) return turn.reply.tell(say(readingProblem(turn, onDate.reading.refusal)));
  if (onDate?.reading.ok && isNearerAhead(turn, onDate.text, onDate.reading.value)) {
    const day = onDate.reading.value;
    const line = `${currency.text} ${baseForOne.text} ${day}`;
    return turn.reply.tell(say(words.rateWhichYear(texts.format.day(day), line)));
  }
  const result = await setRate(turn.workspace, turn.by, {
    currency: currency.reading.value,
    baseForOne: baseForOne.reading.value,
    onDate: onDate?.reading.ok ? onDate.reading.value : null,
  });
  if (!result.ok) return turn.reply.tell(await refusalMessage(turn, result.refusal));
  const { value } = result;
  await turn.reply.tell(
    say(
      words.rateSet(
        value.currency,
        decimalDigits(value.baseForOne),
        value.baseCurrency,
        texts.format.day(value.onDate),
      ),
    ),
  );
}

/**
 * Rates are of days that have come, and a day without its year is therefore the last one of that name. Where the next one
 * is nearer, it may have been meant: the numbers of a year would change unasked, and for good.
 */
function isNearerAhead({ now, team }: Turn, said: string, day: Day): boolean {
  return daysBetween(day, dayOf(now, team.zone)) > 182 && !/\d{4}|year|年/iu.test(said);
}

/** An example of a rate that is needed here. */
export function rateExample(base: Currency, missing?: Currency): string {
  const other = base === 'USD' ? 'EUR' : 'USD';
  return `${missing ?? other} ${base === 'CNY' ? '7.1' : '1.08'}`;
}
