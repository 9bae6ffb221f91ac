/** One sentence for everything that can happen to a deal: in confirmations, in its history, and before an undo. */
import type { Day } from '../domain/days.ts';
import type { Deal } from '../domain/deal.ts';
import { type Directory, itemOf, personOf, pipelineOf, teamOf } from '../domain/directory.ts';
import type { DealEntry, DealEvent, DealEventOf, FieldChanges } from '../domain/history.ts';
import type { CatalogueItemId, ContactId, PersonId, StageId } from '../domain/ids.ts';
import { replay } from '../domain/replay.ts';
import type { Language } from '../domain/vocabulary.ts';
import { entryWords } from './entry-words.ts';
import type { Format } from './format.ts';
import { nextStepPhrase } from './next-step.ts';
import { joined, type PersonMention, type Phrase, phrase, plainly } from './phrase.ts';
import type { TermWords } from './terms.ts';

/** What describing needs besides the entry: names, and how the person's language writes things. */
export interface Describing {
  readonly language: Language;
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
  const say = entryWords[telling.language];
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
  return isSame ? null : entryWords[language].team(teamOf(directory, event.teamId).name);
}

function describe(telling: Describing, event: Exclude<DealEvent, { kind: 'undone' }>, deal: Deal): Phrase {
  const { format, directory, terms } = telling;
  const say = entryWords[telling.language];
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
        event.reasonId ? say.lost(itemOf(directory, event.reasonId).name) : say.lostForUnknownReason,
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
    case 'snoozed':
      return say.snoozed(format.day(event.until));
    case 'muted':
      return say.muted;
    case 'unmuted':
      return say.unmuted;
    case 'stall-explained':
      return joined([
        say.stalledBy(terms.stallCause[event.cause]),
        event.note ? say.quoted(event.note) : null,
      ]);
    case 'logged':
      return joined([
        say.logged(terms.interaction[event.type]),
        contactNames(telling, event.contactIds),
        event.outcome ? terms.outcome[event.outcome] : null,
        event.note ? say.quoted(shortened(event.note)) : null,
        event.link ? phrase`${{ url: event.link, text: say.source }}` : null,
      ]);
    case 'next-step-set':
      return nextStepPhrase(telling, { text: phrase`*${event.text}*`, dueOn: event.dueOn });
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
  const say = entryWords[telling.language];
  return [
    Object.keys(event.changes).length > 0 ? changesPhrase(telling, event.changes, deal) : null,
    event.confirmed.length > 0 ? say.confirmed(event.confirmed.length) : null,
    event.override ? say.overridden(event.override.reason) : null,
  ];
}

function changesPhrase(telling: Describing, changes: FieldChanges, deal: Deal): Phrase {
  const { format, terms, directory } = telling;
  const say = entryWords[telling.language];
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
  return names.length > 0 ? entryWords[language].withWhom(format.list(names)) : null;
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
