/** The form of a team: for the first one, for another, and for changing one. */
import { z } from 'zod';
import type { Zone } from '../../domain/days.ts';
import { type Directory, personOf, type Team, teamOf } from '../../domain/directory.ts';
import { TeamId } from '../../domain/ids.ts';
import type { Currency } from '../../domain/money.ts';
import { type TemplateId, templateIds } from '../../domain/templates.ts';
import { Language, nameKey } from '../../domain/vocabulary.ts';
import { setupWords } from '../../texts/setup.ts';
import { templatesFor } from '../../texts/templates.ts';
import type { Texts } from '../../texts/texts.ts';
import { type AnyBlock, context } from '../blocks.ts';
import {
  type Choice,
  channelField,
  choiceField,
  type Form,
  peopleField,
  personField,
  searchField,
  textField,
} from '../forms.ts';
import { actionIds, formIds } from '../wire.ts';
import { currencyChoice, zoneChoice } from './places.ts';

/** What a team is to be, as far as it is known before anybody filled anything in. */
export interface TeamFacts {
  readonly name: string;
  readonly channel: string | null;
  /** Null while Slack is being asked. */
  readonly members: readonly string[] | null;
  readonly managers: readonly string[];
  readonly zone: Zone;
  readonly currency: Currency;
  readonly language: Language;
  readonly pipeline: string;
}

/** Which team a form is about. */
export type TeamFormOf =
  | { readonly kind: 'first' }
  | { readonly kind: 'add'; readonly directory: Directory }
  | { readonly kind: 'change'; readonly directory: Directory; readonly teamId: TeamId };

/** What travels with the form: the team to change, and the version of it that the form showed. */
export const TeamKept = z.object({ teamId: TeamId.nullable(), seen: z.int() });
export type TeamKept = z.infer<typeof TeamKept>;

export function teamModal(texts: Texts, of: TeamFormOf, facts: TeamFacts): Form {
  const words = setupWords[texts.language];
  return {
    id: of.kind === 'first' ? formIds.setup : formIds.team,
    title: words.title[of.kind],
    submit: words.submit[of.kind],
    close: words.close,
    kept: keptOf(of),
    blocks: [
      choiceField({
        id: 'pipeline',
        label: words.template,
        hint: words.templateHint,
        choices: pipelineChoices(texts, of),
        chosen: facts.pipeline,
      }),
      textField({ id: 'name', label: words.name, value: facts.name, most: 80 }),
      channelField({
        id: 'channel',
        label: words.channel,
        hint: words.channelHint,
        optional: true,
        channel: facts.channel,
      }),
      ...peopleFields(texts, of, facts),
      searchField({
        id: 'zone',
        label: words.zone,
        find: actionIds.findZone,
        chosen: zoneChoice(texts.language, facts.zone),
      }),
      searchField({
        id: 'currency',
        label: words.currency,
        hint: of.kind === 'first' ? words.baseCurrencyHint : words.currencyHint(of.directory.baseCurrency),
        find: actionIds.findCurrency,
        chosen: currencyChoice(texts.language, facts.currency),
      }),
      choiceField({
        id: 'language',
        label: words.language,
        hint: words.languageHint,
        choices: Language.options.map((one) => ({ text: words.languageName[one], value: one })),
        chosen: facts.language,
      }),
    ],
  };
}

function keptOf(of: TeamFormOf): TeamKept {
  if (of.kind !== 'change') return { teamId: null, seen: 0 };
  return { teamId: of.teamId, seen: teamOf(of.directory, of.teamId).version };
}

function peopleFields(texts: Texts, of: TeamFormOf, facts: TeamFacts): readonly AnyBlock[] {
  const words = setupWords[texts.language];
  const members =
    facts.members === null
      ? context(words.readingMembers)
      : peopleField({
          id: 'members',
          label: words.members,
          hint: words.membersHint,
          optional: true,
          people: facts.members,
        });
  const hint = words.managerHint;
  const managers =
    of.kind === 'change'
      ? peopleField({ id: 'managers', label: words.managers, hint, people: facts.managers })
      : personField({ id: 'manager', label: words.manager, hint, person: facts.managers[0] ?? null });
  return [members, managers];
}

/** Pipelines that are there, and the templates for others; a team keeps to what is there. */
function pipelineChoices(texts: Texts, of: TeamFormOf): readonly Choice[] {
  const words = setupWords[texts.language];
  const present = of.kind === 'first' ? [] : [...of.directory.pipelines.values()];
  const own = present.map(({ id, name }) => ({
    text: of.kind === 'change' ? name : words.pipelineChoice(name),
    value: id,
  }));
  if (of.kind === 'change') return own;
  const taken = new Set(present.map(({ name }) => nameKey(name)));
  const templates = templatesFor(texts.language);
  const offered = templateIds.filter((id) => !taken.has(nameKey(templates[id].name)));
  return [...own, ...offered.map((id) => ({ text: templateText(texts, id), value: id }))];
}

function templateText(texts: Texts, id: TemplateId): string {
  const { name, stages } = templatesFor(texts.language)[id];
  const first = stages.at(0)?.name ?? '';
  const last = stages.at(-1)?.name ?? '';
  return setupWords[texts.language].templateChoice(name, first, last, stages.length);
}

/** A team as its form shows it. */
export function factsOf(directory: Directory, team: Team) {
  const slackIds = (role: Team['members'][number]['role']) =>
    team.members.flatMap((member) =>
      member.role === role ? (personOf(directory, member.personId).slackUserId ?? []) : [],
    );
  const { name, channelId, zone, currency, language, pipelineId } = team;
  return {
    name,
    channel: channelId,
    members: slackIds('member'),
    managers: slackIds('manager'),
    zone,
    currency,
    language,
    pipeline: pipelineId,
  } satisfies TeamFacts;
}
