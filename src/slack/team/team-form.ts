/** The form of a team: for the first one, for another, and for changing one. */
import { z } from 'zod';
import { Zone } from '../../domain/days.ts';
import { type Directory, personBySlack, personOf, type Team, teamOf } from '../../domain/directory.ts';
import { PipelineId, SlackChannelId, SlackUserId, TeamId } from '../../domain/ids.ts';
import { Currency } from '../../domain/money.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { type TemplateId, templateIds } from '../../domain/templates.ts';
import { Language, nameKey } from '../../domain/vocabulary.ts';
import type { TeamChange } from '../../operations/change-team.ts';
import type { SlackPerson } from '../../operations/set-up-team.ts';
import type { Phrase } from '../../texts/phrase.ts';
import { setupWords } from '../../texts/setup.ts';
import { templatesFor } from '../../texts/templates.ts';
import type { Texts } from '../../texts/texts.ts';
import { type AnyBlock, context } from '../blocks.ts';
import {
  type Choice,
  channelField,
  choiceField,
  type Filled,
  type Form,
  peopleField,
  personField,
  searchField,
  textField,
} from '../forms.ts';
import type { Visit } from '../turn.ts';
import { actionIds, formIds } from '../wire.ts';
import { readProfiles } from './channel-people.ts';
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

/** What travels with the form: the team to change, and the version of the settings it showed. */
export const TeamKept = z.object({ teamId: TeamId.nullable(), seen: z.int() });
export type TeamKept = z.infer<typeof TeamKept>;

export function teamModal(texts: Texts, of: TeamFormOf, facts: TeamFacts): Form {
  const words = setupWords[texts.language];
  return {
    id: of.kind === 'first' ? formIds.setup : formIds.team,
    title: words.title[of.kind],
    submit: words.submit[of.kind],
    close: words.close,
    kept: {
      teamId: of.kind === 'change' ? of.teamId : null,
      seen: of.kind === 'first' ? 0 : of.directory.settingsVersion,
    } satisfies TeamKept,
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

/** What a team is to be, as it was filled in. */
export interface TeamFilled {
  readonly name: string;
  readonly channelId: SlackChannelId | null;
  readonly zone: Zone;
  readonly currency: Currency;
  readonly language: Language;
  readonly pipeline: { readonly template: TemplateId } | { readonly id: PipelineId };
  readonly members: readonly SlackPerson[];
  readonly managers: readonly [SlackPerson, ...SlackPerson[]];
}

/**
 * Reads the form. Slack is asked about people who are no members yet: bots and guests among them are refused by name.
 * Refuses with a problem for each field.
 */
export async function readTeam(
  visit: Visit,
  filled: Filled,
  directory: Directory | null,
): Promise<Result<TeamFilled, Readonly<Record<string, Phrase>>>> {
  const words = setupWords[visit.texts.language];
  const zone = Zone.safeParse(filled.choice('zone')?.value).data;
  const currency = Currency.safeParse(filled.choice('currency')?.value).data;
  if (!zone) return refused({ zone: words.zoneUnknown });
  if (!currency) return refused({ currency: words.currencyUnknown });
  const chosenManagers = [filled.person('manager') ?? [], filled.people('managers')].flat();
  const [members, managers] = await Promise.all([
    slackPeople(visit, filled.people('members'), directory),
    slackPeople(visit, chosenManagers, directory),
  ]);
  const { list } = visit.texts.format;
  if (members.outsiders.length > 0) return refused({ members: words.notPeople(list(members.outsiders)) });
  const managerField = filled.person('manager') === null ? 'managers' : 'manager';
  if (managers.outsiders.length > 0)
    return refused({ [managerField]: words.notPeople(list(managers.outsiders)) });
  const [manager, ...others] = managers.people;
  if (!manager) return refused({ [managerField]: words.noManager });
  const pipeline = filled.choice('pipeline')?.value;
  const template = templateIds.find((id) => id === pipeline);
  return done({
    name: filled.text('name') ?? '',
    channelId: SlackChannelId.safeParse(filled.channel('channel')).data ?? null,
    zone,
    currency,
    language: Language.catch(visit.texts.language).parse(filled.choice('language')?.value),
    pipeline: template ? { template } : { id: PipelineId.parse(pipeline) },
    members: members.people,
    managers: [manager, ...others],
  });
}

async function slackPeople(
  { slack, sender }: Visit,
  chosen: readonly string[],
  directory: Directory | null,
): Promise<{ readonly people: readonly SlackPerson[]; readonly outsiders: readonly string[] }> {
  const ids = chosen.flatMap((id) => SlackUserId.safeParse(id).data ?? []);
  const known = directory ? ids.flatMap((id) => personBySlack(directory, id) ?? []) : [];
  const unknown = ids.filter((id) => !known.some((person) => person.slackUserId === id));
  const profiles = await readProfiles(slack, unknown, sender.slackTeamId);
  const isPerson = ({ isBot, isOutsider }: (typeof profiles)[number]) => !isBot && !isOutsider;
  return {
    people: [
      ...known.flatMap(({ slackUserId, name, language, zone }) =>
        slackUserId ? { slackUserId, name, language, zone } : [],
      ),
      ...profiles.filter(isPerson).map(({ slackUserId, name, language, zone }) => ({
        slackUserId,
        name,
        language,
        zone,
      })),
    ],
    outsiders: profiles.filter((one) => !isPerson(one)).map(({ name }) => name),
  };
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

/** What to do to a team so that it becomes what was filled in: only what differs from how it is. */
export function changesOf(directory: Directory, teamId: TeamId, filled: TeamFilled): TeamChange {
  const before = factsOf(directory, teamOf(directory, teamId));
  const { name, channelId, zone, currency, language, pipeline } = filled;
  const managers = filled.managers.map((person) => ({ person, role: 'manager' as const }));
  const managing = new Set(filled.managers.map((person) => person.slackUserId));
  const members = filled.members
    .filter((person) => !managing.has(person.slackUserId))
    .map((person) => ({ person, role: 'member' as const }));
  const present = [...managers, ...members];
  const staying = new Set(present.map(({ person }) => person.slackUserId));
  return {
    fields: {
      ...(name === before.name ? {} : { name }),
      ...(channelId === before.channel ? {} : { channelId }),
      ...(zone === before.zone ? {} : { zone }),
      ...(currency === before.currency ? {} : { currency }),
      ...(language === before.language ? {} : { language }),
      ...('id' in pipeline && pipeline.id !== before.pipeline ? { pipelineId: pipeline.id } : {}),
    },
    present,
    leaving: [...before.members, ...before.managers].filter((id) => !staying.has(id)),
  };
}
