/** Names of months and weekdays, as the languages of Latin and Cyrillic letters that Excel knows write them. */

const english = `january february march april may june july august september october november december`.split(
  ' ',
);
/** Without Polish and Czech, whose November is Croatia's October. */
const languages = ['de', 'de-AT', 'fr', 'es', 'it', 'pt', 'nl', 'da', 'nb', 'sv', 'fi', 'tr', 'ru'] as const;
/** As Excel shortens them, where the language itself does not. */
const ofExcel: readonly (readonly [string, number])[] = [['mrz', 3]];

interface Words {
  /** Null: the months of two languages are called so. */
  readonly months: ReadonlyMap<string, number | null>;
  readonly weekdays: ReadonlySet<string>;
}

let known: Words | undefined;

/** 1 to 12, from a word in lower case; undefined when no month is called so. */
export function monthNamed(word: string): number | undefined {
  const plain = withoutMarks(word);
  const index = plain.length < 3 ? -1 : english.findIndex((name) => name.startsWith(plain));
  return index >= 0 ? index + 1 : (words().months.get(plain) ?? undefined);
}

export function isWeekday(word: string): boolean {
  return words().weekdays.has(withoutMarks(word));
}

/** People leave accents out, and points at the end. */
function withoutMarks(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '');
}

function words(): Words {
  known ??= wordsOf(languages);
  return known;
}

function wordsOf(all: readonly string[]): Words {
  const months = new Map<string, number | null>(ofExcel);
  const weekdays = new Set<string>();
  for (const language of all) {
    for (const length of ['long', 'short'] as const) {
      // Beside a day a month is another form of its name than alone: марта, март.
      for (const beside of [{ day: 'numeric' }, {}] as const) {
        const format = new Intl.DateTimeFormat(language, { month: length, ...beside, timeZone: 'UTC' });
        for (let month = 1; month <= 12; month += 1) {
          const name = partOf(format, 'month', Date.UTC(2024, month - 1, 15));
          if (name.length < 2) continue;
          const other = months.get(name);
          months.set(name, other === undefined || other === month ? month : null);
        }
      }
      const format = new Intl.DateTimeFormat(language, { weekday: length, timeZone: 'UTC' });
      for (let day = 1; day <= 7; day += 1) weekdays.add(partOf(format, 'weekday', Date.UTC(2024, 0, day)));
    }
  }
  return { months, weekdays };
}

function partOf(format: Intl.DateTimeFormat, type: 'month' | 'weekday', time: number): string {
  const part = format.formatToParts(time).find((one) => one.type === type)?.value ?? '';
  return /\d/u.test(part) ? '' : withoutMarks(part);
}
