/** The load generator, a process of its own: Slack to the app, and the people who type. */

import { type Arrived, type InstantSlack, startInstantSlack } from '../test/support/instant-slack.ts';
import { type Deliveries, deliverTo, FormView, filledIn } from '../test/support/signed-requests.ts';
import { type Line, type Measured, Order, spreadOf } from './measuring.ts';
import { ownerOf } from './seed.ts';

const answerWithinMs = 10_000;

/** Sends one thing and waits for its outcome; `dueMs` is when it should have been sent. */
type Act = (dueMs: number, nth: number) => Promise<readonly Timing[]>;

interface Timing {
  readonly what: string;
  readonly acknowledgementMs: number;
  readonly answerMs: number | null;
}

const slack = await startInstantSlack();
process.send?.({ kind: 'ready', apiUrl: slack.apiUrl });
process.on('message', (message) => {
  measure(slack, Order.parse(message)).then(
    (measured) => process.send?.(measured),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());

let triggers = 0;

async function measure(slack: InstantSlack, order: Order): Promise<Measured> {
  const deliveries = deliverTo(order.url, slack);
  const act = actOf(order, slack, deliveries);
  const timings: Timing[] = [];
  const reasons: string[] = [];
  const perform = async (dueMs: number, nth: number): Promise<void> => {
    try {
      timings.push(...(await act(dueMs, nth)));
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  };
  const startedMs = performance.now();
  if ('people' in order.pace) await inTurns(order.pace.people, startedMs + order.seconds * 1000, perform);
  else await atRate(order.pace.perSecond, startedMs, order.seconds, perform);
  const seconds = (performance.now() - startedMs) / 1000;
  deliveries.close();
  return {
    kind: 'measured',
    lines: linesOf(timings, seconds),
    failures: reasons.length,
    reasons: [...new Set(reasons)].slice(0, 3),
  };
}

/** So many people who each do one thing after another. */
async function inTurns(
  people: number,
  endMs: number,
  perform: (dueMs: number, nth: number) => Promise<void>,
): Promise<void> {
  let nth = 0;
  await Promise.all(
    Array.from({ length: people }, async () => {
      while (performance.now() < endMs) await perform(performance.now(), nth++);
    }),
  );
}

/** One thing at every tick of a clock that does not wait: an app that falls behind is asked all the same. */
async function atRate(
  perSecond: number,
  startedMs: number,
  seconds: number,
  perform: (dueMs: number, nth: number) => Promise<void>,
): Promise<void> {
  const all = Math.round(perSecond * seconds);
  const running: Promise<void>[] = [];
  await new Promise<void>((resolve) => {
    const tick = (): void => {
      while (running.length < all) {
        const dueMs = startedMs + (running.length * 1000) / perSecond;
        const waitMs = dueMs - performance.now();
        if (waitMs > 0) {
          setTimeout(tick, waitMs);
          return;
        }
        running.push(perform(dueMs, running.length));
      }
      resolve();
    };
    tick();
  });
  await Promise.all(running);
}

function actOf({ operation, deals }: Order, slack: InstantSlack, deliveries: Deliveries): Act {
  const numberOf = (nth: number) => deals.first + (nth % (deals.last - deals.first + 1));
  const dealOf = (nth: number) => `D-${numberOf(nth)}`;
  const userOf = (nth: number) => ownerOf(numberOf(nth));

  async function command(dueMs: number, text: string, nth: number, trigger: string): Promise<number> {
    const user = userOf(nth);
    const { atMs, status } = await deliveries.command({ command: '/deal', text, user, trigger });
    if (status !== 200) throw new Error(`the command was answered with ${status}`);
    return atMs - dueMs;
  }

  async function answered(dueMs: number, text: string, nth: number, what: string) {
    const trigger = newTrigger();
    const told = arrival((listen) => slack.onAnswer(trigger, listen), what);
    const acknowledgementMs = await command(dueMs, text, nth, trigger);
    return [{ what, acknowledgementMs, answerMs: (await told).atMs - dueMs }];
  }

  switch (operation) {
    case 'acknowledge':
      return async (dueMs, nth) => {
        const acknowledgementMs = await command(dueMs, `show ${dealOf(nth)}`, nth, newTrigger());
        return [{ what: '/deal, only acknowledged', acknowledgementMs, answerMs: null }];
      };
    case 'show':
      return (dueMs, nth) => answered(dueMs, `show ${dealOf(nth)}`, nth, '/deal show');
    case 'log':
      return (dueMs, nth) =>
        answered(dueMs, `log ${dealOf(nth)} call: walked through pricing, take ${nth}`, nth, '/deal log');
    case 'advance':
      return async (dueMs, nth) => {
        const trigger = newTrigger();
        const opened = arrival((listen) => slack.onForm(trigger, listen), 'a form');
        const told = arrival((listen) => slack.onAnswer(trigger, listen), 'an answer');
        told.catch(() => undefined);
        const acknowledgementMs = await command(dueMs, `advance ${dealOf(nth)}`, nth, trigger);
        const form = await Promise.race([opened, told.then(refusedToAdvance)]);
        const view = FormView.parse(JSON.parse(String(form.body.view)));
        const sentMs = performance.now();
        const closed = await deliveries.submission(trigger, userOf(nth), view, filledIn(view, 'because'));
        if (closed.status !== 200 || closed.response !== '')
          throw new Error(`the form was answered with ${closed.status} ${closed.response.slice(0, 200)}`);
        const outcome = await told;
        return [
          { what: '/deal advance', acknowledgementMs, answerMs: form.atMs - dueMs },
          {
            what: '  its form sent',
            acknowledgementMs: closed.atMs - sentMs,
            answerMs: outcome.atMs - sentMs,
          },
        ];
      };
  }
}

function newTrigger(): string {
  triggers += 1;
  return `${process.pid}.${triggers}`;
}

function refusedToAdvance({ body }: Arrived): never {
  throw new Error(`no form, but: ${String(body.text)}`);
}

function arrival(listen: (told: (arrived: Arrived) => void) => void, what: string): Promise<Arrived> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${what}: nothing came`)), answerWithinMs);
    listen((arrived) => {
      clearTimeout(timer);
      resolve(arrived);
    });
  });
}

function linesOf(timings: readonly Timing[], seconds: number): Line[] {
  return [...new Set(timings.map(({ what }) => what))].map((what) => {
    const of = timings.filter((timing) => timing.what === what);
    const answers = of.flatMap(({ answerMs }) => answerMs ?? []);
    return {
      what,
      count: of.length,
      perSecond: of.length / seconds,
      acknowledgement: spreadOf(of.map(({ acknowledgementMs }) => acknowledgementMs)),
      answer: answers.length > 0 ? spreadOf(answers) : null,
    };
  });
}
