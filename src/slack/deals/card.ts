/** The deal card: everything about one deal at a glance, with what can be done next. */
import type { Button, Overflow } from '@slack/types';
import { amountOf } from '../../domain/deal.ts';
import { pipelineOf, teamOf } from '../../domain/directory.ts';
import { isQuiet } from '../../domain/find-concerns.ts';
import { positionOf, stageOf } from '../../domain/pipeline.ts';
import type { InteractionRow } from '../../domain/projections.ts';
import type { DealLine } from '../../operations/find-deals.ts';
import type { CardView, DealView } from '../../operations/show-deal.ts';
import { concernPhrase } from '../../texts/concerns.ts';
import { dealWords } from '../../texts/deals.ts';
import { mention } from '../../texts/entries.ts';
import { nudgeWords, quietWords } from '../../texts/nudges.ts';
import { joined, type Phrase, phrase, plainly } from '../../texts/phrase.ts';
import type { Texts } from '../../texts/texts.ts';
import { actions, button, context, fields, header, lines, type Message, plain, quote } from '../blocks.ts';
import { cut } from '../limits.ts';
import { type ActionId, actionIds, encode } from '../wire.ts';
import { checklistBlocks } from './stage-checklist.ts';

/** Private cards say when they were true and can be refreshed or posted; live ones are edited as the deal moves on. */
export type CardKind = 'private' | 'live';

export function dealCard(view: CardView, texts: Texts, kind: CardKind): Message {
  const { deal, account, directory, clocks } = view;
  const { format, terms } = texts;
  const words = dealWords[texts.language];
  const pipeline = pipelineOf(directory, deal.pipelineId);
  const stage = stageOf(pipeline, deal.stageId);
  const amount = amountOf(deal);
  const isOpen = deal.status === 'open';
  const name = words.nameAndAccount(deal.name, account.name);
  const state = isOpen
    ? words.stage(stage.name, positionOf(pipeline, stage.id) + 1, pipeline.stages.length)
    : deal.status === 'parked' && deal.parkedUntil
      ? words.parkedUntil(format.day(deal.parkedUntil))
      : terms.status[deal.status];
  const facts: (readonly [Phrase, Phrase])[] = [
    [plainly(terms.field.stage), plainly(state)],
    [plainly(terms.field.amount), plainly(amount ? format.money(amount) : words.noAmount)],
    [plainly(terms.field.owner), phrase`${mention(directory, deal.ownerId)}`],
    [plainly(terms.field.nextStep), nextStepValue(view, texts)],
  ];
  if (deal.expectedClose && (isOpen || deal.status === 'parked'))
    facts.push([
      plainly(terms.field.expectedClose),
      plainly(words.closes(format.day(deal.expectedClose), format.relativeDay(deal.expectedClose))),
    ]);
  facts.push([plainly(terms.field.type), plainly(joinedFacts(view, texts))]);
  const ages = joined([
    isOpen && clocks.stageDays !== null ? words.inStage(format.days(clocks.stageDays)) : null,
    isOpen ? words.sinceContact(format.days(clocks.contactDays)) : null,
    deal.createdKnown
      ? words.age(format.days((view.asOf.getTime() - deal.createdAt.getTime()) / 86_400_000))
      : null,
    teamOf(directory, deal.teamId).name,
    quietFact(view, texts),
  ]);
  return {
    text: plainly(`${words.title(deal.number, name)} · ${state}`),
    blocks: [
      header(words.title(deal.number, name)),
      fields(facts),
      ...(ages.parts.length > 0 ? [context(ages)] : []),
      ...(view.stalled ? [lines(phrase`⚠ ${concernPhrase(texts, view.stalled, stage.name)}`)] : []),
      ...(isOpen ? checklistBlocks(view, texts) : []),
      ...interactionBlocks(view, texts),
      ...actions(...cardButtons(view, texts, kind)),
      ...(kind === 'private' ? [context(words.asOf(format.moment(view.asOf)))] : []),
    ],
  };
}

/** `D-42 · Tidewater: line inspection`, for a row of a view. */
export function dealTitle(deal: DealLine, language: Texts['language']): string {
  const words = dealWords[language];
  return cut(words.title(deal.number, words.nameAndAccount(deal.name, deal.accountName)), 150);
}

/** A button that acts on a deal as its message shows it. */
export function dealButton(
  id: ActionId,
  label: string,
  deal: { readonly id: string; readonly version: number },
  style?: 'primary' | 'danger' | undefined,
): Button {
  return button(id, label, dealValue(deal), style ? { style } : {});
}

/** What travels with whatever acts on a deal: which one, and as it was shown. */
export function dealValue(deal: { readonly id: string; readonly version: number }): string {
  return encode({ d: deal.id, v: deal.version });
}

/** Whether its owner is nudged about it at present. */
function quietFact({ deal }: DealView, { language, format }: Texts): string | null {
  if (!isQuiet(deal, format.today)) return null;
  const words = quietWords[language];
  return deal.isMuted || deal.snoozedUntil === null
    ? words.muted
    : words.snoozedUntil(format.day(deal.snoozedUntil));
}

function cardButtons(
  { deal, nextStage, stalled }: CardView,
  texts: Texts,
  kind: CardKind,
): readonly (Button | Overflow)[] {
  const { button: label } = dealWords[texts.language];
  const isOpen = deal.status === 'open';
  const isClosed = deal.status === 'won' || deal.status === 'lost';
  return [
    ...(isOpen && nextStage ? [dealButton(actionIds.dealAdvance, label.advance, deal, 'primary')] : []),
    dealButton(actionIds.dealLog, label.log, deal),
    ...(isOpen
      ? [
          deal.nextStep
            ? dealButton(actionIds.dealDone, label.done, deal)
            : dealButton(actionIds.dealNext, label.next, deal),
        ]
      : []),
    ...(isClosed
      ? []
      : [
          dealButton(actionIds.dealWin, label.win, deal, nextStage ? undefined : 'primary'),
          dealButton(actionIds.dealLose, label.lose, deal),
        ]),
    ...(isOpen ? [] : [dealButton(actionIds.dealReopen, label.reopen, deal)]),
    ...(stalled ? [dealButton(actionIds.dealStuck, nudgeWords[texts.language].button.stuck, deal)] : []),
    ...(isOpen && isQuiet(deal, texts.format.today)
      ? [dealButton(actionIds.dealUnmute, quietWords[texts.language].unmute, deal)]
      : []),
    ...(kind === 'private'
      ? [
          dealButton(actionIds.dealRefresh, label.refresh, deal),
          dealButton(actionIds.dealPost, label.post, deal),
        ]
      : []),
    moreMenu(deal, [
      ...(isOpen
        ? [[actionIds.dealBack, label.back] as const, [actionIds.dealPark, label.park] as const]
        : []),
      [actionIds.dealAssign, label.assign],
      [actionIds.dealEdit, label.edit],
      [actionIds.dealHistory, label.history],
    ]),
  ];
}

/** What else can be done with a deal: at most five things. Null: with the deal that its block is about. */
export function moreMenu(
  deal: { readonly id: string; readonly version: number } | null,
  entries: readonly (readonly [ActionId, string])[],
): Overflow {
  return {
    type: 'overflow',
    action_id: actionIds.dealMore,
    options: entries.map(([a, text]) => ({
      text: plain(text),
      value: deal === null ? a : encode({ a, d: deal.id, v: deal.version }),
    })),
  };
}

function nextStepValue({ deal }: DealView, texts: Texts): Phrase {
  const words = dealWords[texts.language];
  const { nextStep } = deal;
  if (!nextStep) return plainly(words.noNextStep);
  const due = nextStep.dueOn
    ? words.due(texts.format.day(nextStep.dueOn), texts.format.relativeDay(nextStep.dueOn))
    : null;
  return joined([nextStep.text, due]);
}

function joinedFacts({ deal, directory }: DealView, { terms, format }: Texts): string {
  const products = deal.products.flatMap((id) => directory.catalogue.get(id)?.name ?? []);
  const call = deal.ownersCall ? terms.ownersCall[deal.ownersCall] : null;
  return [terms.dealType[deal.type], call, products.length > 0 ? format.list(products) : null]
    .filter((part) => part !== null)
    .join(' · ');
}

function interactionBlocks(view: DealView, texts: Texts) {
  const words = dealWords[texts.language];
  const latest = view.interactions.slice(0, 3);
  if (latest.length === 0) return [];
  return [
    lines(words.lastInteractions),
    ...latest.flatMap((one) => {
      const outcome = one.outcome ? ` · ${texts.terms.outcome[one.outcome]}` : '';
      const who = one.loggedById ? mention(view.directory, one.loggedById) : null;
      const said = words.interaction(
        `${texts.terms.interaction[one.type]}${outcome}`,
        loggedOn(view, one, texts) ?? texts.format.moment(one.at),
        who,
      );
      return one.note ? [lines(said), quote(shorten(one.note))] : [lines(said)];
    }),
  ];
}

/** The day of an interaction of which only the day is known. */
function loggedOn({ entries }: DealView, { id }: InteractionRow, { format }: Texts): string | null {
  const entry = entries.find(({ event }) => event.kind === 'logged' && event.interactionId === id);
  return entry?.occurredOn ? format.day(entry.occurredOn) : null;
}

function shorten(note: string): string {
  return note.length <= 300 ? note : `${note.slice(0, 299).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}
