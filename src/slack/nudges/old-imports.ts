/** "Park or close the old ones": imported deals that nobody has touched since, put away together. */
import { z } from 'zod';
import { addDays } from '../../domain/days.ts';
import { itemOf } from '../../domain/directory.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { listOldImports, type PutAwayHow, putAwayOldImports } from '../../operations/old-imports.ts';
import { careWords } from '../../texts/care.ts';
import { closeWords } from '../../texts/close.ts';
import { nudgeWords, oldWords } from '../../texts/nudges.ts';
import { type Phrase, plainly } from '../../texts/phrase.ts';
import { type AnyBlock, bullets, context, lines } from '../blocks.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import { dealTitle } from '../deals/card.ts';
import type { Filled } from '../filled.ts';
import { choiceField, type Form, modalOf, searchField, textField } from '../forms.ts';
import { KeptFields, keptChoice, keptText, travelling, withFilled } from '../kept-fields.ts';
import { chosenItem } from '../menus.ts';
import { say } from '../problems.ts';
import { again, readDay, readingProblem, refusedAgain } from '../reading.ts';
import { showInForm } from '../show-in-form.ts';
import type { Turn } from '../turn.ts';
import { actionIds, formIds } from '../wire.ts';

const ways = ['park', 'lose'] as const;
type Way = (typeof ways)[number];

const firstField: Record<Way, string> = { park: 'until', lose: 'reason' };
const fieldIds = Object.values(firstField);

/** What travels with the form: what was filled in for either way. */
const OldKept = z.object({ typed: KeptFields.default({}) });

/** Enough to know what is meant. */
const mostListed = 20;

export async function oldImportsAction(turn: Turn): Promise<void> {
  const form = await oldModal(turn, null, {});
  if (form) await turn.reply.ask(modalOf(form, turn.origin));
  else await turn.reply.tell(say(oldWords[turn.texts.language].none));
}

/** The field of the chosen way joins the form. */
export async function oldExitAction(turn: Turn, { value, viewId, form: shown }: Pressed): Promise<void> {
  const way = ways.find((one) => one === value);
  if (!way || viewId === null || !shown)
    throw new Error('a way to put deals away was chosen outside its form');
  const form = await oldModal(turn, way, typedIn(shown.kept, shown.filled));
  if (form) await showInForm(turn, viewId, modalOf(form, turn.origin));
}

function typedIn(kept: unknown, filled: Filled): KeptFields {
  return withFilled(OldKept.parse(kept).typed, filled, fieldIds);
}

/** Undefined when there are no such deals any more. */
async function oldModal(turn: Turn, way: Way | null, typed: KeptFields): Promise<Form | undefined> {
  const { language } = turn.texts;
  const words = oldWords[language];
  const deals = await listOldImports(turn.workspace, turn.person.id);
  if (deals.length === 0) return undefined;
  const listed = deals.slice(0, mostListed).map(({ deal }) => plainly(dealTitle(deal, language)));
  const left = deals.length - listed.length;
  return {
    id: formIds.oldImports,
    title: words.title,
    submit: words.submit,
    close: careWords[language].close,
    kept: { typed: travelling(typed) },
    blocks: [
      lines(nudgeWords[language].old(deals.length)),
      bullets(listed),
      ...(left > 0 ? [context(nudgeWords[language].more(left))] : []),
      choiceField({
        id: 'way',
        label: words.question,
        choices: ways.map((value) => ({ text: words.way[value], value })),
        chosen: way,
        acts: actionIds.nudgeOldExit,
      }),
      ...(way === null ? [] : fieldsOf(turn, way, typed)),
    ],
  };
}

function fieldsOf({ texts: { language, format } }: Turn, way: Way, typed: KeptFields): readonly AnyBlock[] {
  if (way === 'park') {
    const { until, untilHint } = careWords[language].park;
    // Long enough to be out of the way, soon enough not to be forgotten.
    const value = keptText(typed, 'until') ?? addDays(format.today, 90);
    return [textField({ id: 'until', label: until, hint: untilHint, most: 150, value })];
  }
  const { reason, reasonHint } = closeWords[language];
  const chosen = keptChoice(typed, 'reason') ?? null;
  return [
    searchField({ id: 'reason', label: reason, hint: reasonHint, find: actionIds.findLossReason, chosen }),
  ];
}

export async function oldImportsForm(turn: Turn, kept: unknown, filled: Filled): Promise<FormOutcome> {
  const words = oldWords[turn.texts.language];
  const way = ways.find((one) => one === filled.choice('way')?.value);
  if (!way) return again({ way: words.wayNeeded });
  const form = filled.has(firstField[way]) ? undefined : await oldModal(turn, way, typedIn(kept, filled));
  if (form) return { kind: 'instead', form };
  const how = readHow(turn, filled, way);
  if (!how.ok) return again(how.refusal);
  const result = await putAwayOldImports(turn.workspace, turn.by, how.value);
  if (!result.ok)
    return refusedAgain(turn, result.refusal, { 'not-in-future': 'until', 'item-unknown': 'reason' });
  const told = words.told[way](result.value.done, understood(turn, how.value));
  return { kind: 'done', tell: { text: told, blocks: [lines(told), context(words.each)] } };
}

/** The day or the reason, as it was read. */
function understood({ directory, texts }: Turn, how: PutAwayHow): string {
  if (how.kind === 'park') return texts.format.day(how.until);
  return 'id' in how.reason ? itemOf(directory, how.reason.id).name : how.reason.name;
}

function readHow(
  turn: Turn,
  filled: Filled,
  kind: Way,
): Result<PutAwayHow, Readonly<Record<string, Phrase>>> {
  const { language } = turn.texts;
  if (kind === 'lose') {
    const chosen = filled.choice('reason');
    if (!chosen) return refused({ reason: closeWords[language].reasonNeeded });
    return done({ kind, reason: chosenItem(turn, 'loss-reason', chosen) });
  }
  const until = readDay(turn, filled, 'until', 'future');
  if (!until.ok) return refused({ until: until.refusal });
  if (!until.value) return refused({ until: readingProblem(turn, { kind: 'noDate' }) });
  return done({ kind, until: until.value, reason: oldWords[language].why });
}
