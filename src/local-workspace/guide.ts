/** The workspace's own guide: what it proposes to each person, and how far they are. The app knows nothing of it. */
import type { Core } from './core.ts';
import type { LocalGuideStep } from './options.ts';
import type { ClientGuide, GuideDeed } from './protocol-extras.ts';
import type { GuideProgress } from './store.ts';

/** Something a person did that may be what a step proposes. */
export type Noticed = { command: string } | { action: string } | { form: string } | { clockMoved: true };

export interface Guide {
  /** Null: nobody prepared a guide for this person. */
  of(person: string): ClientGuide | null;
  did(person: string, deed: GuideDeed): ClientGuide | null;
  /** Ticks off the step a person is on, if this was it. */
  noticed(person: string, what: Noticed): void;
  /** The clock is everybody's. */
  clockMoved(): void;
}

export function createGuide({ options, store, audience, changed }: Core): Guide {
  const guides = new Map(Object.entries(options.guide ?? {}));

  const progressOf = (person: string): GuideProgress =>
    store.guides.get(person) ?? { settled: {}, isDismissed: false };

  function stepOf(person: string): LocalGuideStep | undefined {
    const { settled } = progressOf(person);
    return guides.get(person)?.steps.find(({ id }) => settled[id] === undefined);
  }

  function of(person: string): ClientGuide | null {
    const guide = guides.get(person);
    if (!guide) return null;
    const { settled, isDismissed } = progressOf(person);
    const { name, opening, farewell } = guide;
    const steps = guide.steps.map(({ id, text, button, does }) => ({
      id,
      text,
      button,
      does,
      status: settled[id] ?? ('open' as const),
    }));
    return { name, opening, farewell, steps, isDismissed };
  }

  function keep(person: string, progress: GuideProgress): void {
    store.guides.set(person, progress);
    changed();
    const guide = of(person);
    if (guide) audience.tell(person, { type: 'guideChanged', guide });
  }

  function settle(person: string, how: 'done' | 'skipped'): void {
    const step = stepOf(person);
    if (!step) return;
    const progress = progressOf(person);
    keep(person, { ...progress, settled: { ...progress.settled, [step.id]: how } });
  }

  function noticed(person: string, what: Noticed): void {
    const step = stepOf(person);
    if (step && isWhatWasProposed(step, what)) settle(person, 'done');
  }

  return {
    of,
    noticed,
    did(person, deed) {
      if (guides.has(person)) {
        if (deed === 'skip') settle(person, 'skipped');
        else if (deed === 'restart') keep(person, { settled: {}, isDismissed: false });
        else keep(person, { ...progressOf(person), isDismissed: deed === 'dismiss' });
      }
      return of(person);
    },
    clockMoved() {
      for (const person of guides.keys()) noticed(person, { clockMoved: true });
    },
  };
}

function isWhatWasProposed({ doneBy }: LocalGuideStep, what: Noticed): boolean {
  if ('command' in what) return doneBy.command?.test(what.command) ?? false;
  if ('action' in what) return doneBy.action?.test(what.action) ?? false;
  if ('form' in what) return doneBy.form?.test(what.form) ?? false;
  return doneBy.clockMoved ?? false;
}
