/** A deal's next step and when it is due, in the same words wherever it is told. */
import type { Day } from '../domain/days.ts';
import { bilingual } from './bilingual.ts';
import { type Phrase, phrase } from './phrase.ts';
import type { Texts } from './texts.ts';

const words = bilingual({
  en: {
    undated: (text: string | Phrase) => phrase`Next step: ${text}`,
    due: (text: string | Phrase, day: string, relative: string) =>
      phrase`Next step: ${text}, due ${day} (${relative})`,
    none: phrase`No next step`,
  },
  zh: {
    undated: (text) => phrase`下一步：${text}`,
    due: (text, day, relative) => phrase`下一步：${text}，截止 ${day}（${relative}）`,
    none: phrase`没有下一步`,
  },
});

/** `Next step: send contract, due Tue, Nov 24 (tomorrow)`; null for a deal that has none. */
export function nextStepPhrase(
  { language, format }: Pick<Texts, 'language' | 'format'>,
  step: { readonly text: string | Phrase; readonly dueOn: Day | null } | null,
): Phrase {
  const say = words[language];
  if (step === null) return say.none;
  const { text, dueOn } = step;
  return dueOn === null ? say.undated(text) : say.due(text, format.day(dueOn), format.relativeDay(dueOn));
}
