import type { Core } from './core.ts';
import type { LocalProgress } from './options.ts';
import type { ClientProgress } from './protocol-extras.ts';
import type { StoredPerson } from './store.ts';

export interface Progress {
  show(progress: LocalProgress | null): void;
  for(person: StoredPerson): ClientProgress | null;
}

/** What is being prepared, told to each in their language. */
export function createProgress({ store, audience }: Core): Progress {
  let shown: LocalProgress | null = null;

  function inLanguageOf({ locale }: StoredPerson): ClientProgress | null {
    return shown && { ...shown, text: shown.text[locale === 'zh-CN' ? 'zh' : 'en'] };
  }

  return {
    for: inLanguageOf,
    show(progress) {
      shown = progress;
      for (const id of audience.listening()) {
        const person = store.people.get(id);
        if (person) audience.tell(id, { type: 'progressChanged', progress: inLanguageOf(person) });
      }
    },
  };
}
