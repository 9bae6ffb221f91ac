/** `/stagecoach setup`: the first team makes the workspace; run again, it asks whether to change a team or add one. */

import { Zone } from '../../domain/days.ts';
import { personOf } from '../../domain/directory.ts';
import { SlackChannelId } from '../../domain/ids.ts';
import { isPermitted } from '../../domain/permissions.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { usualCurrency } from '../../domain/usual-currency.ts';
import { changeTeam } from '../../operations/change-team.ts';
import { setUpTeam, type TeamSetup } from '../../operations/set-up-team.ts';
import { permissionRefusal, readDirectory } from '../../operations/workspace.ts';
import { setupWords } from '../../texts/setup.ts';
import { startersFor, templatesFor } from '../../texts/templates.ts';
import { actions, button, lines } from '../blocks.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import type { Filled } from '../filled.ts';
import { modalOf } from '../forms.ts';
import type { SetupIntent } from '../grammar/intents.ts';
import { publishHome } from '../home.ts';
import { refusalMessage, say } from '../problems.ts';
import { again, refusedAgain } from '../reading.ts';
import type { Turn, Visit } from '../turn.ts';
import { actionIds, decode, encode } from '../wire.ts';
import { JoinValue } from '../wire-values.ts';
import { type ChannelPeople, channelPeople } from './channel-people.ts';
import { changesOf, readTeam, type TeamFilled } from './team-filled.ts';
import { factsOf, type TeamFormOf, TeamKept, teamModal } from './team-form.ts';
import { teamMessage } from './told.ts';

/** Typed by a member: Stagecoach is set up, so which of the two is it? */
export async function setupTyped(turn: Turn, _intent: SetupIntent): Promise<void> {
  const { directory, person, team, texts, origin } = turn;
  const words = setupWords[texts.language];
  const here = [...directory.teams.values()].filter((one) => one.channelId === origin.channel);
  const teams = [...new Set([...here, team, ...directory.teams.values()])].filter((one) =>
    isPermitted(directory, person.id, 'change team', { teamId: one.id }),
  );
  if (teams.length === 0) {
    const refusal = permissionRefusal(directory, turn.by, 'change team', { teamId: team.id });
    if (refusal) await turn.reply.tell(await refusalMessage(turn, refusal));
    return;
  }
  const change = teams
    .slice(0, 20)
    .map(({ id, name }) =>
      button(`${actionIds.setupChange}:${id}`, words.change(name), encode({ team: id })),
    );
  const isFree = here.length === 0 && isChannel(origin.channel);
  const add = isPermitted(directory, person.id, 'add team')
    ? [button(actionIds.setupAdd, words.add, 'add', isFree ? { style: 'primary' } : {})]
    : [];
  const text = isFree && add.length > 0 ? words.noTeamHere : words.changeOrAdd;
  const choices = isFree ? [...add, ...change] : [...change, ...add];
  await turn.reply.tell({ text, blocks: [lines(text), ...actions(...choices)] });
}

/** Typed by anybody before setup. */
export async function openSetup(visit: Visit): Promise<void> {
  await askForTeam(visit, { kind: 'first' });
}

/** The button that everything answers with before setup; an old one may be pressed long after. */
export async function setupStartAction(visit: Visit): Promise<void> {
  const workspace = await visit.workspaces.find(visit.sender.slackTeamId);
  const teams = workspace && (await readDirectory(workspace)).teams;
  if (!teams || teams.size === 0) await openSetup(visit);
  else await visit.reply.tell(say(setupWords[visit.texts.language].alreadySetUp));
}

export async function setupAddAction(turn: Turn, _pressed: Pressed): Promise<void> {
  const { directory } = turn;
  const refusal = permissionRefusal(directory, turn.by, 'add team');
  if (refusal) await turn.reply.tell(await refusalMessage(turn, refusal));
  else await askForTeam(turn, { kind: 'add', directory });
}

export async function setupChangeAction(turn: Turn, { value }: Pressed): Promise<void> {
  const { directory, texts, origin, reply } = turn;
  const team = directory.teams.get(decode(JoinValue, value)?.team ?? turn.team.id);
  if (!team) return reply.tell(await refusalMessage(turn, { kind: 'team-unknown' }));
  const refusal = permissionRefusal(directory, turn.by, 'change team', { teamId: team.id });
  if (refusal) return reply.tell(await refusalMessage(turn, refusal));
  const form = teamModal(texts, { kind: 'change', directory, teamId: team.id }, factsOf(directory, team));
  await reply.ask(modalOf(form, origin));
}

/** A form must open within three seconds of the command; the people of a large channel take longer to look up. */
const patienceMs = 700;

async function askForTeam(visit: Visit, of: Exclude<TeamFormOf, { kind: 'change' }>): Promise<void> {
  const looking = channelPeople(visit);
  const formWith = (found: ChannelPeople | null) => modalOf(newTeamModal(visit, of, found), visit.origin);
  const soon = await Promise.race([looking, inVain(patienceMs)]);
  await visit.reply.ask(formWith(soon), soon ? undefined : looking.then(formWith));
}

function inVain(ms: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms, null).unref();
  });
}

function newTeamModal(
  { texts, profile, origin }: Visit,
  of: Exclude<TeamFormOf, { kind: 'change' }>,
  found: ChannelPeople | null,
) {
  const words = setupWords[texts.language];
  const zone = profile.zone ?? Zone.parse('UTC');
  const [pipeline] = of.kind === 'add' ? of.directory.pipelines.keys() : [];
  return teamModal(texts, of, {
    name: found?.teamName ?? words.nameDefault,
    channel: isChannel(origin.channel) ? origin.channel : null,
    members: found ? found.people.filter((one) => one !== profile.slackUserId) : null,
    managers: [profile.slackUserId],
    zone,
    currency: usualCurrency(zone),
    language: texts.language,
    pipeline: pipeline ?? 'classic',
  });
}

/** A channel, and no direct message. */
function isChannel(id: string | null): boolean {
  return /^[CG]/u.test(SlackChannelId.safeParse(id).data ?? '');
}

/** Submitted before anybody is a member. */
export async function setupForm(visit: Visit, _kept: unknown, filled: Filled): Promise<FormOutcome> {
  const { texts, slack } = visit;
  const read = await readTeam(visit, filled, null);
  if (!read.ok) return again(read.refusal);
  const result = await makeTeam(visit, read.value);
  if (!result.ok) return firstRefused(visit, result.refusal);
  const { workspace, directory } = await asItIsNow(visit);
  const person = personOf(directory, result.value.personId);
  if (visit.origin.channel === null) await publishHome({ slack, workspace, person, texts });
  return { kind: 'done', tell: await teamMessage(visit, directory, result.value.teamId, 'first') };
}

function firstRefused({ texts }: Visit, refusal: Refusal): FormOutcome {
  switch (refusal.kind) {
    case 'text-needed':
      return again({ name: texts.refusals.textNeeded });
    case 'text-too-long':
      return again({ name: texts.refusals.textTooLong(texts.format.number(refusal.most)) });
    default:
      // Only somebody who was faster leaves the second one without the right to add a team, or the name taken.
      return { kind: 'again', problems: { fields: {}, notice: setupWords[texts.language].meanwhile } };
  }
}

const fieldOf = {
  'text-needed': 'name',
  'text-too-long': 'name',
  'name-taken': 'name',
  'pipeline-unknown': 'pipeline',
} as const;

/** Submitted by a member: another team, or changes to one. */
export async function teamForm(turn: Turn, kept: unknown, filled: Filled): Promise<FormOutcome> {
  const { directory } = turn;
  const { teamId, seen } = TeamKept.parse(kept);
  const read = await readTeam(turn, filled, directory);
  if (!read.ok) return again(read.refusal);
  const result =
    teamId === null
      ? await makeTeam(turn, read.value)
      : await changeTeam(turn.workspace, turn.by, teamId, {
          ...changesOf(directory, teamId, read.value),
          seen,
        });
  if (!result.ok) {
    const { refusal } = result;
    if (refusal.kind !== 'team-changed') return refusedAgain(turn, refusal, fieldOf);
    return refusedAgain(turn, refusal, fieldOf, { teamId, seen: refusal.version } satisfies TeamKept);
  }
  const { value } = result;
  const id = typeof value === 'string' ? value : value.teamId;
  const after = await asItIsNow(turn);
  return {
    kind: 'done',
    tell: await teamMessage(turn, after.directory, id, teamId === null ? 'add' : 'change'),
  };
}

/** With the team that was just made: a conversation's own directory may be older. */
async function asItIsNow({ workspaces, sender }: Visit) {
  const workspace = await workspaces.find(sender.slackTeamId);
  if (!workspace) throw new Error('the workspace of a team is missing');
  return { workspace, directory: await readDirectory(workspace) };
}

async function makeTeam(visit: Visit, team: TeamFilled) {
  const { workspaces, slack, sender, profile, requestKey } = visit;
  const { members, managers, pipeline, ...fields } = team;
  const templates = templatesFor(team.language);
  const setup: TeamSetup = {
    ...fields,
    members,
    manager: managers[0],
    pipeline: 'template' in pipeline ? templates[pipeline.template] : pipeline.id,
    catalogues: startersFor(team.language),
  };
  const { team: name } = await slack.auth.test();
  const identity = {
    slackTeamId: sender.slackTeamId,
    enterpriseId: sender.enterpriseId,
    name: name ?? sender.slackTeamId,
  };
  return setUpTeam(workspaces, identity, profile, setup, requestKey);
}
