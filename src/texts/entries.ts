/** One sentence for everything that can happen to a deal: in confirmations, in its history, and before an undo. */
import type { Day } from '../domain/days.ts';
import { type Deal, replay } from '../domain/deal.ts';
import { type Directory, itemOf, personOf, pipelineOf, teamOf } from '../domain/directory.ts';
import type { DealEntry, DealEvent, DealEventOf, FieldChanges } from '../domain/history.ts';
import type { CatalogueItemId, ContactId, PersonId, StageId } from '../domain/ids.ts';
import { bilingual } from './bilingual.ts';
import type { Format } from './format.ts';
import { joined, type PersonMention, type Phrase, phrase, plainly } from './phrase.ts';
import type { TermWords } from './terms.ts';

const words = bilingual({
  en: {
    created: (stage: string) => phrase`Created in *${stage}*`,
    closes: (day: string) => phrase`expected to close ${day}`,
    edited: (changes: Phrase) => phrase`Changed ${changes}`,
    change: (field: string, to: string) => phrase`${field}: *${to}*`,
    forward: (from: string, to: string) => phrase`Advanced from ${from} to *${to}*`,
    back: (from: string, to: string) => phrase`Moved back from ${from} to *${to}*`,
    skipped: (stages: string) => phrase`skipping ${stages}`,
    confirmed: (count: number) =>
      count === 1 ? phrase`1 statement confirmed` : phrase`${count} statements confirmed`,
    overridden: (reason: string) => phrase`gate overridden: ${reason}`,
    withdrawn: phrase`Withdrew a confirmed statement`,
    won: (amount: string | null) => (amount ? phrase`Won, *${amount}*` : phrase`Won`),
    beaten: (names: string) => phrase`against ${names}`,
    lost: (reason: string) => phrase`Lost: *${reason}*`,
    lostTo: (name: string) => phrase`to ${name}`,
    lookAgain: (day: string) => phrase`look again ${day}`,
    reopened: phrase`Reopened`,
    parked: (day: string) => phrase`Parked until *${day}*`,
    returned: phrase`Back from parked`,
    logged: (type: string) => phrase`Logged *${type}*`,
    withWhom: (names: string) => phrase`with ${names}`,
    source: 'message',
    nextStep: (text: string, due: string | null) =>
      due ? phrase`Next step: *${text}*, due ${due}` : phrase`Next step: *${text}*`,
    due: (day: string, relative: string) => `${day} (${relative})`,
    done: (text: string) => phrase`Done: *${text}*`,
    handedOver: (from: PersonMention, to: PersonMention) => phrase`Handed over from ${from} to ${to}`,
    team: (name: string) => phrase`now with team ${name}`,
    undone: (what: Phrase) => phrase`Took back: ${what}`,
    on: (day: string) => phrase`on ${day}`,
    at: (moment: string) => phrase`at ${moment}`,
    qualified: phrase`was qualified`,
    quoted: (text: string) => phrase`“${text}”`,
  },
  zh: {
    created: (stage) => phrase`新建于阶段 *${stage}*`,
    closes: (day) => phrase`预计 ${day} 成交`,
    edited: (changes) => phrase`修改了 ${changes}`,
    change: (field, to) => phrase`${field}：*${to}*`,
    forward: (from, to) => phrase`从“${from}”推进到 *${to}*`,
    back: (from, to) => phrase`从“${from}”退回到 *${to}*`,
    skipped: (stages) => phrase`跳过了 ${stages}`,
    confirmed: (count) => phrase`确认了 ${count} 条标准`,
    overridden: (reason) => phrase`经理放行：${reason}`,
    withdrawn: phrase`撤销了一条已确认的标准`,
    won: (amount) => (amount ? phrase`赢单，*${amount}*` : phrase`赢单`),
    beaten: (names) => phrase`胜过 ${names}`,
    lost: (reason) => phrase`输单：*${reason}*`,
    lostTo: (name) => phrase`输给 ${name}`,
    lookAgain: (day) => phrase`${day}再跟进`,
    reopened: phrase`重新打开`,
    parked: (day) => phrase`搁置到 *${day}*`,
    returned: phrase`结束搁置`,
    logged: (type) => phrase`记录了*${type}*`,
    withWhom: (names) => phrase`对方：${names}`,
    source: '原消息',
    nextStep: (text, due) => (due ? phrase`下一步：*${text}*，截止 ${due}` : phrase`下一步：*${text}*`),
    due: (day, relative) => `${day}（${relative}）`,
    done: (text) => phrase`已完成：*${text}*`,
    handedOver: (from, to) => phrase`由 ${from} 转交给 ${to}`,
    team: (name) => phrase`归入团队 ${name}`,
    undone: (what) => phrase`撤销了：${what}`,
    on: (day) => phrase`日期 ${day}`,
    at: (moment) => phrase`时间 ${moment}`,
    qualified: phrase`为合格商机`,
    quoted: (text) => phrase`“${text}”`,
  },
});

/** What describing needs besides the entry: names, and how the person's language writes things. */
export interface Describing {
  readonly language: keyof typeof words;
  readonly format: Format;
  readonly terms: TermWords;
  readonly directory: Directory;
  /** The account's, where who was spoken with is told. */
  readonly contacts?: readonly { readonly id: ContactId; readonly name: string }[];
}

/**
 * What an entry says happened, without who and when; `deal` is the state after it, for its pipeline's names, and
 * `entries` the history it is part of, for what an undo took back.
 */
export function describeEntry(
  telling: Describing,
  entry: DealEntry,
  deal: Deal,
  entries: readonly DealEntry[],
): Phrase {
  const { event } = entry;
  const say = words[telling.language];
  if (event.kind === 'undone') {
    const takenBack = entries.find((other) => other.seq === event.takesBack);
    return say.undone(takenBack ? describeEntry(telling, takenBack, deal, entries) : plainly(''));
  }
  const what = joined([describe(telling, event, deal), teamChange(telling, entry, entries)]);
  if (entry.occurredOn) return joined([what, say.on(telling.format.day(entry.occurredOn))]);
  if (event.kind === 'logged' && entry.recordedAt.getTime() - entry.occurredAt.getTime() > 60_000)
    return joined([what, say.at(telling.format.moment(entry.occurredAt))]);
  return what;
}

/** A handover that took the deal to another team says so. */
function teamChange(
  { language, directory }: Describing,
  { event, seq }: DealEntry,
  entries: readonly DealEntry[],
): Phrase | null {
  if (event.kind !== 'handed-over') return null;
  const earlier = entries.filter((entry) => entry.seq < seq);
  const isSame = earlier.length === 0 || replay(earlier).teamId === event.teamId;
  return isSame ? null : words[language].team(teamOf(directory, event.teamId).name);
}

function describe(telling: Describing, event: Exclude<DealEvent, { kind: 'undone' }>, deal: Deal): Phrase {
  const { format, directory, terms } = telling;
  const say = words[telling.language];
  const stage = (id: StageId) => stageName(directory, deal, id);
  switch (event.kind) {
    case 'created':
      return joined([
        say.created(stage(event.stageId)),
        event.amount === null ? null : format.money({ minor: event.amount, currency: event.currency }),
        event.expectedClose === null ? null : say.closes(format.day(event.expectedClose)),
      ]);
    case 'edited':
      return say.edited(changesPhrase(telling, event.changes, deal));
    case 'stage-changed':
      return joined([
        event.direction === 'forward'
          ? say.forward(stage(event.from), stage(event.to))
          : say.back(stage(event.from), stage(event.to)),
        event.skipped.length > 0 ? say.skipped(format.list(event.skipped.map(stage))) : null,
        event.reason ? say.quoted(event.reason) : null,
        ...gatePhrases(telling, event, deal),
      ]);
    case 'statement-withdrawn':
      return say.withdrawn;
    case 'won':
      return joined([
        say.won(deal.amount === null ? null : format.money({ minor: deal.amount, currency: deal.currency })),
        event.beaten.length > 0 ? say.beaten(itemNames(telling, event.beaten)) : null,
        event.qualified ? say.qualified : null,
        event.override ? say.overridden(event.override.reason) : null,
      ]);
    case 'lost':
      return joined([
        say.lost(itemOf(directory, event.reasonId).name),
        event.competitorId ? say.lostTo(itemOf(directory, event.competitorId).name) : null,
        event.whatHappened ? say.quoted(event.whatHappened) : null,
        event.lookAgainOn ? say.lookAgain(format.day(event.lookAgainOn)) : null,
      ]);
    case 'reopened':
      return joined([say.reopened, event.reason ? say.quoted(event.reason) : null]);
    case 'parked':
      return joined([say.parked(format.day(event.until)), event.reason ? say.quoted(event.reason) : null]);
    case 'returned':
      return say.returned;
    case 'logged':
      return joined([
        say.logged(terms.interaction[event.type]),
        contactNames(telling, event.contactIds),
        event.outcome ? terms.outcome[event.outcome] : null,
        event.note ? say.quoted(shortened(event.note)) : null,
        event.link ? phrase`${{ url: event.link, text: say.source }}` : null,
      ]);
    case 'next-step-set':
      return say.nextStep(
        event.text,
        event.dueOn && say.due(format.day(event.dueOn), format.relativeDay(event.dueOn)),
      );
    case 'next-step-done':
      return say.done(event.text);
    case 'handed-over':
      return joined([
        say.handedOver(mention(directory, event.from), mention(directory, event.to)),
        event.note ? say.quoted(event.note) : null,
      ]);
  }
}

/** A person by their Slack identity, or by name where they have none. */
export function mention(directory: Directory, personId: PersonId): PersonMention {
  const { slackUserId, name } = personOf(directory, personId);
  return { slackUserId, name };
}

function gatePhrases(
  telling: Describing,
  event: DealEventOf<'stage-changed'>,
  deal: Deal,
): readonly (Phrase | null)[] {
  const say = words[telling.language];
  return [
    Object.keys(event.changes).length > 0 ? changesPhrase(telling, event.changes, deal) : null,
    event.confirmed.length > 0 ? say.confirmed(event.confirmed.length) : null,
    event.override ? say.overridden(event.override.reason) : null,
  ];
}

function changesPhrase(telling: Describing, changes: FieldChanges, deal: Deal): Phrase {
  const { format, terms, directory } = telling;
  const say = words[telling.language];
  const { none, field } = terms;
  const day = (value: Day | null) => (value === null ? none : format.day(value));
  const { name, amount, currency, expectedClose, ownersCall, type, sourceId, products, competitors } =
    changes;
  const money = (minor: bigint | null) =>
    minor === null ? none : format.money({ minor, currency: currency ?? deal.currency });
  return joined(
    [
      name === undefined ? null : say.change(field.name, name),
      amount === undefined ? null : say.change(field.amount, money(amount)),
      currency === undefined || amount !== undefined ? null : say.change(field.currency, currency),
      expectedClose === undefined ? null : say.change(field.expectedClose, day(expectedClose)),
      ownersCall === undefined
        ? null
        : say.change(field.ownersCall, ownersCall ? terms.ownersCall[ownersCall] : none),
      type === undefined ? null : say.change(field.type, terms.dealType[type]),
      sourceId === undefined
        ? null
        : say.change(field.sourceId, sourceId ? itemOf(directory, sourceId).name : none),
      products === undefined ? null : say.change(field.products, itemNames(telling, products) || none),
      competitors === undefined
        ? null
        : say.change(field.competitors, itemNames(telling, competitors) || none),
    ],
    ', ',
  );
}

function contactNames(
  { language, format, contacts = [] }: Describing,
  ids: readonly ContactId[],
): Phrase | null {
  const names = contacts.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  return names.length > 0 ? words[language].withWhom(format.list(names)) : null;
}

function itemNames({ format, directory }: Describing, ids: readonly CatalogueItemId[]): string {
  return format.list(ids.map((id) => itemOf(directory, id).name));
}

function stageName(directory: Directory, deal: Deal, id: StageId): string {
  return pipelineOf(directory, deal.pipelineId).stages.find((stage) => stage.id === id)?.name ?? '?';
}

function shortened(note: string): string {
  const flat = note.replaceAll(/\s+/gu, ' ').trim();
  return flat.length <= 140 ? flat : `${flat.slice(0, 139).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}
