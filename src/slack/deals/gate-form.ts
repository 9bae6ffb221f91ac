/** The fields for what a gate still misses, shared by advancing and winning: one for each criterion, and none beyond. */
import { amountOf } from '../../domain/deal.ts';
import { pipelineOf } from '../../domain/directory.ts';
import type { CatalogueItemId } from '../../domain/ids.ts';
import { isPermitted } from '../../domain/permissions.ts';
import type { Criterion, CriterionField } from '../../domain/pipeline.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { type CatalogueKind, nameKey } from '../../domain/vocabulary.ts';
import type { GateForm } from '../../operations/advance-deal.ts';
import { addToCatalogue } from '../../operations/change-settings.ts';
import type { DealView } from '../../operations/show-deal.ts';
import { gateWords } from '../../texts/advance.ts';
import { newDealWords } from '../../texts/new-deal.ts';
import type { Phrase } from '../../texts/phrase.ts';
import { type AnyBlock, context } from '../blocks.ts';
import type { Filled } from '../filled.ts';
import { type Choice, dayField, searchField, searchManyField, textField, ticksField } from '../forms.ts';
import { chosenItem } from '../menus.ts';
import { refusalPhrase } from '../problems.ts';
import { readAmount, readNextStep, writtenAmount } from '../reading.ts';
import type { Turn } from '../turn.ts';
import { actionIds } from '../wire.ts';

type FieldProblems = Readonly<Record<string, Phrase>>;

const roles = ['decision-maker', 'champion'] as const;
const isSo = 'yes';

/** Whether a person may pass a deal's gates with a reason instead of what is missing. */
export function mayOverride({ person }: Turn, { directory, deal }: DealView): boolean {
  return isPermitted(directory, person.id, 'override gate', deal);
}

/**
 * A field for each criterion, and for managers one for a reason to go without. `typed` is what an earlier form held;
 * `elsewhere` are criteria the form has fields for already.
 */
export function gateFields(
  turn: Turn,
  view: DealView,
  missing: readonly Criterion[],
  typed: Filled | null = null,
  elsewhere: readonly CriterionField[] = [],
): readonly AnyBlock[] {
  const words = gateWords[turn.texts.language];
  const optional = mayOverride(turn, view);
  const asked = missing.filter(({ test }) => 'statement' in test || !elsewhere.includes(test.field));
  const mayGoWithout = optional && missing.length > 0;
  return [
    // Otherwise fields that are needed and say “optional” make no sense.
    ...(mayGoWithout ? [context(words.mayGoWithout)] : []),
    ...asked.flatMap((criterion) => criterionFields(turn, view, criterion, optional, typed)),
    ...(mayGoWithout
      ? [
          textField({
            id: 'override',
            label: words.override,
            hint: words.overrideHint,
            optional: true,
            multiline: true,
            value: typed?.text('override') ?? null,
          }),
        ]
      : []),
  ];
}

function criterionFields(
  turn: Turn,
  { deal, account }: DealView,
  { id, test }: Criterion,
  optional: boolean,
  typed: Filled | null,
): readonly AnyBlock[] {
  const { terms, language } = turn.texts;
  const words = gateWords[language];
  const { amount, amountHint, due, dueHint } = newDealWords[language];
  if ('statement' in test) {
    const choices = [{ text: words.confirmed, value: isSo }];
    const ticked = typed?.isTicked(id, isSo) ? [isSo] : [];
    return [ticksField({ id, label: test.statement, choices, ticked, optional })];
  }
  const { field } = test;
  const chosen = typed?.choice(field) ?? null;
  switch (field) {
    case 'amount': {
      const value = typed?.text(field) ?? null;
      return [
        textField({ id: field, label: amount(deal.currency), hint: amountHint, most: 60, value, optional }),
      ];
    }
    case 'expected-close':
      return [
        dayField({ id: field, label: terms.field.expectedClose, day: typed?.day(field) ?? null, optional }),
      ];
    case 'next-step': {
      const [step, by] = [typed?.text('next') ?? null, typed?.text('due') ?? null];
      return [
        textField({ id: 'next', label: terms.field.nextStep, most: 500, value: step, optional }),
        textField({ id: 'due', label: due, hint: dueHint, most: 60, value: by, optional: true }),
      ];
    }
    case 'source':
      return [
        searchField({
          id: field,
          label: terms.catalogue.source,
          hint: words.pickOrType,
          find: actionIds.findSource,
          chosen,
          optional,
        }),
      ];
    case 'industry':
      return [
        searchField({
          id: field,
          label: words.industryOf(account.name),
          hint: words.pickOrType,
          find: actionIds.findIndustry,
          chosen,
          optional,
        }),
      ];
    case 'product':
    case 'competitor':
      return [
        searchManyField({
          id: field,
          label: field === 'product' ? terms.field.products : terms.field.competitors,
          hint: words.pickOrType,
          find: field === 'product' ? actionIds.findProduct : actionIds.findCompetitor,
          chosen: typed?.choices(field) ?? [],
          optional,
        }),
      ];
    case 'decision-maker':
    case 'champion':
      return [
        searchField({
          id: field,
          label: terms.role[field],
          hint: words.pickContact,
          find: actionIds.findContact,
          chosen,
          optional,
        }),
      ];
  }
}

/**
 * What was filled in, the fields of a form around it included where they have the same ids. What could not be read comes
 * back by field. Names that are new to a catalogue join it.
 */
export async function readGate(
  turn: Turn,
  { deal, directory }: DealView,
  filled: Filled,
): Promise<Result<GateForm, FieldProblems>> {
  const known = amountOf(deal);
  // What still stands as the form showed it is not read again: 12.345 dinars, for one, could also be thousands.
  const isAsShown = known !== null && filled.text('amount') === writtenAmount(known);
  const amount = isAsShown ? done(null) : readAmount(turn, filled, 'amount', deal.currency);
  if (!amount.ok) return refused({ amount: amount.refusal });
  const nextStep = readNextStep(turn, filled);
  if (!nextStep.ok) return refused({ [nextStep.refusal.field]: nextStep.refusal.problem });
  const contacts = roles.flatMap((role) => {
    const chosen = filled.choice(role);
    return chosen ? [{ name: chosen.value, role }] : [];
  });
  const [one, other] = contacts;
  if (one && other && nameKey(one.name) === nameKey(other.name))
    return refused({ [other.role]: gateWords[turn.texts.language].otherPerson });
  const statements = pipelineOf(directory, deal.pipelineId)
    .stages.flatMap((stage) => stage.criteria)
    .filter(({ id }) => filled.isTicked(id, isSo));
  const expectedClose = filled.day('expected-close');

  const source = await itemsChosen(turn, 'source', filled);
  if (!source.ok) return source;
  const industry = await itemsChosen(turn, 'industry', filled);
  if (!industry.ok) return industry;
  const products = await itemsChosen(turn, 'product', filled);
  if (!products.ok) return products;
  const competitors = await itemsChosen(turn, 'competitor', filled);
  if (!competitors.ok) return competitors;
  const [sourceId] = source.value;
  return done({
    changes: {
      ...(amount.value ? { amount: amount.value.minor, currency: amount.value.currency } : {}),
      ...(expectedClose ? { expectedClose } : {}),
      ...(sourceId ? { sourceId } : {}),
      ...(products.value.length > 0 ? { products: products.value } : {}),
      ...(competitors.value.length > 0
        ? { competitors: [...new Set([...deal.competitors, ...competitors.value])] }
        : {}),
    },
    nextStep: nextStep.value,
    confirmed: statements.map((criterion) => criterion.id),
    overrideReason: filled.text('override'),
    contacts,
    industryId: industry.value[0] ?? null,
  });
}

/** What is still missing, under the fields; undefined when the form has no field for some of it. */
export function missingByField(
  { texts }: Turn,
  missing: readonly Criterion[],
  filled: Filled,
): FieldProblems | undefined {
  const ids = missing.map(fieldOf);
  if (!ids.every((id) => filled.has(id))) return undefined;
  return Object.fromEntries(ids.map((id) => [id, texts.refusals.criterionMissing]));
}

function fieldOf({ id, test }: Criterion): string {
  if ('statement' in test) return id;
  return test.field === 'next-step' ? 'next' : test.field;
}

/** The items chosen in a field that is called like its catalogue. */
async function itemsChosen(
  turn: Turn,
  kind: Exclude<CatalogueKind, 'loss-reason'>,
  filled: Filled,
): Promise<Result<CatalogueItemId[], FieldProblems>> {
  const ids: CatalogueItemId[] = [];
  for (const choice of choicesOf(filled, kind)) {
    const chosen = chosenItem(turn, kind, choice);
    const id =
      'id' in chosen ? done(chosen.id) : await addToCatalogue(turn.workspace, turn.by, kind, chosen.name);
    if (!id.ok) return refused({ [kind]: await refusalPhrase(turn, id.refusal) });
    ids.push(id.value);
  }
  return done(ids);
}

function choicesOf(filled: Filled, id: string): readonly Choice[] {
  const one = filled.choice(id);
  return one ? [one] : filled.choices(id);
}
