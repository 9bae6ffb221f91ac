/** `/deal assign`: a deal gets another owner. The team is asked for only when the new owner is in other ones. */
import {
  type Directory,
  type Person,
  personBySlack,
  personOf,
  primaryTeam,
  type Team,
  teamOf,
} from '../../domain/directory.ts';
import { SlackUserId, TeamId } from '../../domain/ids.ts';
import type { RefusalKind } from '../../domain/refusals.ts';
import { nameKey } from '../../domain/vocabulary.ts';
import { type DealLine, findDeal } from '../../operations/find-deals.ts';
import { handOverDeal } from '../../operations/tend-deal.ts';
import { careWords } from '../../texts/care.ts';
import type { Phrase } from '../../texts/phrase.ts';
import { lines } from '../blocks.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import { type Filled, withProblems } from '../filled.ts';
import { choiceField, type Form, modalOf, personField, textField } from '../forms.ts';
import type { AssignIntent } from '../grammar/intents.ts';
import type { PersonReference } from '../grammar/said.ts';
import { cut } from '../limits.ts';
import { dealChoice } from '../menus.ts';
import { refusalMessage } from '../problems.ts';
import { again, refusedAgain } from '../reading.ts';
import type { Turn } from '../turn.ts';
import { decode, formIds } from '../wire.ts';
import { AssignValue } from '../wire-values.ts';
import { askAgain, DealKept, viewToAsk } from './asking.ts';
import { changedMessage } from './told.ts';
import { dealPressed, dealTyped } from './which-deal.ts';

/** The field that a refusal is about. */
const fieldOf: Partial<Record<RefusalKind, string>> = {
  'person-unknown': 'person',
  'already-owner': 'person',
  'team-unknown': 'team',
  'text-too-long': 'note',
};

export async function assignTyped(turn: Turn, { deal: reference, person }: AssignIntent): Promise<void> {
  const deal = await dealTyped(turn, reference, ['open', 'parked']);
  if (!deal) return;
  if (!person) return askForOwner(turn, deal, nothingFilled);
  const found = personNamed(turn, person);
  if ('problem' in found)
    return askForOwner(turn, deal, { ...nothingFilled, problems: { person: found.problem } });
  const teams = teamsToAsk(turn.directory, deal, found.person);
  if (teams.length > 0) return askForOwner(turn, deal, { ...nothingFilled, person: found.person, teams });
  const result = await handOverDeal(turn.workspace, turn.by, {
    dealId: deal.id,
    version: deal.version,
    to: found.person.id,
    teamId: deal.teamId,
    note: null,
  });
  await turn.reply.tell(
    result.ok ? await changedMessage(turn, result.value) : await refusalMessage(turn, result.refusal),
  );
}

export async function assignAction(turn: Turn, pressed: Pressed): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (!found) return;
  const proposed = decode(AssignValue, pressed.value)?.to;
  const person = proposed ? personOf(turn.directory, proposed) : null;
  const teams = person ? teamsToAsk(turn.directory, found.deal, person) : [];
  await askForOwner(turn, found.deal, { ...nothingFilled, person, teams });
}

/** A member by mention, or by a name that fits exactly one. */
function personNamed(
  { directory, texts }: Turn,
  reference: PersonReference,
): { readonly person: Person } | { readonly problem: Phrase } {
  const words = careWords[texts.language].assign;
  if (reference.kind === 'mention') {
    const person = personBySlack(directory, reference.user);
    return person ? { person } : { problem: texts.refusals.personUnknown };
  }
  const key = nameKey(reference.text);
  const people = [...directory.people.values()].filter(({ mergedInto }) => mergedInto === null);
  const exact = people.filter(({ name }) => nameKey(name) === key);
  const fitting = exact.length > 0 ? exact : people.filter(({ name }) => nameKey(name).includes(key));
  const [person, ...others] = fitting;
  if (!person) return { problem: words.nobody(cut(reference.text, 100)) };
  if (others.length === 0) return { person };
  return { problem: words.several(texts.format.list(fitting.slice(0, 8).map(({ name }) => name))) };
}

/** The new owner's teams and the deal's own, when it is none of theirs; else none: the deal stays where it is. */
function teamsToAsk(directory: Directory, deal: DealLine, { id }: Person): readonly Team[] {
  const own = [...directory.teams.values()].filter((team) =>
    team.members.some((member) => member.personId === id),
  );
  if (own.length === 0 || own.some((team) => team.id === deal.teamId)) return [];
  const first = primaryTeam(directory, id);
  return [
    ...own.filter((team) => team === first),
    ...own.filter((team) => team !== first),
    teamOf(directory, deal.teamId),
  ];
}

interface Asking {
  readonly person: Person | null;
  readonly note: string | null;
  /** To choose from; none when there is nothing to choose. */
  readonly teams: readonly Team[];
  readonly problems: Readonly<Record<string, Phrase>>;
}

const nothingFilled: Asking = { person: null, note: null, teams: [], problems: {} };

async function askForOwner(turn: Turn, deal: DealLine, asking: Asking): Promise<void> {
  if (!(await viewToAsk(turn, deal.id, 'open', 'parked', 'won', 'lost'))) return;
  await turn.reply.ask(modalOf(ownerForm(turn, deal, asking), turn.origin));
}

function ownerForm(turn: Turn, deal: DealLine, { person, note, teams, problems }: Asking): Form {
  const { close, about, assign: words } = careWords[turn.texts.language];
  const blocks = [
    lines(about(dealChoice(turn, deal).text)),
    personField({ id: 'person', label: words.person, person: person?.slackUserId ?? null }),
    ...(teams.length > 0
      ? [
          choiceField({
            id: 'team',
            label: words.team,
            hint: words.teamHint,
            choices: teams.map(({ id, name }) => ({
              text: id === deal.teamId ? words.stays(name) : name,
              value: id,
            })),
            chosen: teams[0]?.id ?? null,
          }),
        ]
      : []),
    textField({
      id: 'note',
      label: words.note,
      hint: words.noteHint,
      optional: true,
      multiline: true,
      value: note,
    }),
  ];
  return {
    id: formIds.assign,
    title: words.title(deal.number),
    submit: words.submit,
    close,
    kept: { d: deal.id, v: deal.version } satisfies DealKept,
    blocks: withProblems(blocks, problems),
  };
}

export async function assignForm(turn: Turn, kept: unknown, filled: Filled): Promise<FormOutcome> {
  const about = DealKept.parse(kept);
  const { directory, texts } = turn;
  const note = filled.text('note');
  const slackUserId = SlackUserId.safeParse(filled.person('person')).data;
  const person = slackUserId && personBySlack(directory, slackUserId);
  if (!person) return again({ person: texts.refusals.personUnknown });
  const deal = await findDeal(turn.workspace, turn.person.id, about.d);
  if (!deal) return refusedAgain(turn, { kind: 'deal-unknown' }, {});
  const teams = teamsToAsk(directory, deal, person);
  const chosen = TeamId.safeParse(filled.choice('team')?.value).data;
  const teamId = teams.length === 0 ? deal.teamId : teams.find(({ id }) => id === chosen)?.id;
  if (!teamId) {
    const form = ownerForm(turn, deal, { person, note, teams, problems: {} });
    return { kind: 'instead', form: { ...form, kept: about } };
  }
  const request = { dealId: about.d, version: about.v, to: person.id, teamId, note };
  const result = await handOverDeal(turn.workspace, turn.by, request);
  if (result.ok) return { kind: 'done', tell: await changedMessage(turn, result.value) };
  return askAgain(turn, result.refusal, about, filled, fieldOf);
}
