/** Reading the form of a team, and what it means for a team that is there. */
import { Zone } from '../../domain/days.ts';
import { type Directory, personBySlack, teamOf } from '../../domain/directory.ts';
import { PipelineId, SlackChannelId, SlackUserId, type TeamId } from '../../domain/ids.ts';
import { Currency } from '../../domain/money.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { type TemplateId, templateIds } from '../../domain/templates.ts';
import { Language } from '../../domain/vocabulary.ts';
import type { TeamChange } from '../../operations/change-team.ts';
import type { SlackPerson } from '../../operations/set-up-team.ts';
import type { Phrase } from '../../texts/phrase.ts';
import { setupWords } from '../../texts/setup.ts';
import type { Filled } from '../filled.ts';
import type { Visit } from '../turn.ts';
import { readProfiles } from './channel-people.ts';
import { factsOf } from './team-form.ts';

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
