/** A rep at work on one deal: what they asked for, what they were shown, and what must therefore be in its history. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Arrived, InstantSlack } from '../support/instant-slack.ts';
import { type Deliveries, type FormValues, FormView, filledIn } from '../support/signed-requests.ts';
import { stages } from './company.ts';

/** Something that changes the deal. Its mark is how one sees it in the history. */
interface Act {
  readonly trigger: string;
  readonly text: string;
  readonly mark: string;
  /** The form that was opened for it and what was filled in, once it was sent. */
  sent: { readonly view: FormView; readonly values: FormValues } | null;
  readonly hasForm: boolean;
}

export interface Rep {
  readonly account: string;
  /** The marks of everything the rep was shown as done, oldest first. */
  readonly shown: readonly string[];
  /** What was under way when the program died; its change may be there or not. */
  readonly open: string | null;
  /** How often a request was made again. */
  readonly repeats: number;
  /** Does one thing after another until the program is gone. */
  work(deliveries: Deliveries, gone: Promise<void>): Promise<void>;
  /** Does the last things again, as Slack or an impatient person would; afterwards nothing is open. */
  repeat(deliveries: Deliveries): Promise<void>;
  /** Gives up on what was open: whatever became of it counts. */
  accept(marks: readonly string[]): void;
}

const patienceMs = 30_000;

export function newRep(user: string, account: string, slack: InstantSlack, random: () => number): Rep {
  const done: Act[] = [];
  let open: Act | null = null;
  let repeats = 0;
  let stage = 0;
  let nth = 0;

  function nextAct(): Act {
    nth += 1;
    const make = (text: string, mark: string, hasForm: boolean): Act => ({
      trigger: `${account}.${nth}`,
      text,
      mark,
      hasForm,
      sent: null,
    });
    if (done.length === 0) return make(`new ${account} 50k`, 'created', false);
    const dice = random();
    const word = `${account}word${nth}`;
    if (dice < 0.45) return make(`log ${account} call: ${word}`, `logged ${word}`, false);
    if (dice < 0.7) return make(`next ${account} ${word}`, `next ${word}`, false);
    const isLast = stage === stages.length - 1;
    stage = isLast ? 0 : stage + 1;
    const to = stages[stage] ?? '';
    return isLast
      ? make(`back ${account} to ${to}`, `in ${to}`, true)
      : make(`advance ${account}`, `in ${to}`, true);
  }

  /** Makes the request; resolves with what the person was told, or null when the program is gone. */
  async function request(act: Act, deliveries: Deliveries, gone: Promise<unknown>): Promise<Arrived | null> {
    const told = new Promise<Arrived>((resolve) => slack.onAnswer(act.trigger, resolve));
    const opened = new Promise<Arrived>((resolve) => slack.onForm(act.trigger, resolve));
    const isGone = gone.then(() => null);
    const isLost = (sending: Promise<{ readonly status: number }>) =>
      sending.then(
        ({ status }) => (status === 200 ? new Promise<never>(() => undefined) : null),
        () => null,
      );
    const { trigger, text } = act;
    if (act.sent === null) {
      const sending = deliveries.command({ command: '/deal', text, user, trigger });
      const first = await Promise.race([act.hasForm ? opened : told, told, isLost(sending), isGone]);
      if (first === null || !act.hasForm) return first;
      if (!('view' in first.body)) return first;
      const view = FormView.parse(JSON.parse(String(first.body.view)));
      act.sent = { view, values: filledIn(view, 'because it is so') };
    }
    const { view, values } = act.sent;
    return Promise.race([told, isLost(deliveries.submission(trigger, user, view, values)), isGone]);
  }

  function note(act: Act, told: Arrived): void {
    const words = JSON.stringify(told.body);
    const expected = act.mark.replace(/^\w+ /u, '');
    if (act.mark !== 'created' && !words.includes(expected))
      throw new Error(`"${act.text}" was answered with ${words.slice(0, 600)}`);
    done.push(act);
    open = null;
  }

  async function insist(act: Act, deliveries: Deliveries): Promise<Arrived> {
    repeats += 1;
    const tooLate = new AbortController();
    const late = pause(patienceMs, undefined, { signal: tooLate.signal });
    try {
      const told = await request(act, deliveries, late);
      if (!told) throw new Error(`"${act.text}", made again, was not answered`);
      return told;
    } finally {
      late.catch(() => undefined);
      tooLate.abort();
    }
  }

  return {
    account,
    get shown() {
      return done.map(({ mark }) => mark);
    },
    get open() {
      return open?.mark ?? null;
    },
    get repeats() {
      return repeats;
    },
    async work(deliveries, gone) {
      for (;;) {
        open = nextAct();
        // Now and then the same request comes twice at once, as with a double click.
        const twin = random() < 0.15 && !open.hasForm ? deliverAgain(open, user, deliveries) : undefined;
        const told = await request(open, deliveries, gone);
        await twin;
        if (!told) return;
        note(open, told);
      }
    },
    async repeat(deliveries) {
      const last = done.at(-1);
      if (last) await insist(last, deliveries);
      if (open) note(open, await insist(open, deliveries));
    },
    accept(marks) {
      if (open && marks.length === done.length + 1) done.push(open);
      else if (open?.mark.startsWith('in ')) stage = stageAmong(marks);
      open = null;
    },
  };
}

async function deliverAgain({ text, trigger }: Act, user: string, deliveries: Deliveries): Promise<void> {
  await deliveries.command({ command: '/deal', text, user, trigger }).catch(() => undefined);
}

function stageAmong(marks: readonly string[]): number {
  const last = marks.findLast((mark) => mark.startsWith('in '));
  return Math.max(
    0,
    stages.findIndex((name) => last === `in ${name}`),
  );
}
