/** `/stagecoach schedule`: when a team's brief, reminder and nudges come, and when nobody works. */
import { dayOf } from '../../domain/days.ts';
import { type Team, teamOf } from '../../domain/directory.ts';
import { isPermitted } from '../../domain/permissions.ts';
import { changeTeam } from '../../operations/change-team.ts';
import { nextBriefDay } from '../../operations/next-brief.ts';
import { proposeCadence } from '../../operations/propose-cadence.ts';
import { permissionRefusal, readDirectory } from '../../operations/workspace.ts';
import { rhythmLine, scheduleWords } from '../../texts/schedule.ts';
import { actions, button, lines, type Message } from '../blocks.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import type { Filled } from '../filled.ts';
import { modalOf } from '../forms.ts';
import { writtenDays } from '../grammar/day-list.ts';
import type { ScheduleIntent } from '../grammar/intents.ts';
import { refusalMessage } from '../problems.ts';
import { again, refusedAgain } from '../reading.ts';
import type { Turn } from '../turn.ts';
import { actionIds, decode, encode } from '../wire.ts';
import { JoinValue } from '../wire-values.ts';
import { readSchedule, ScheduleKept, scheduleForm } from './schedule-form.ts';

/** The team of the channel, else one's own; who may change several of the channel's, or of all in none's, is asked. */
export async function scheduleTyped(turn: Turn, _intent: ScheduleIntent): Promise<void> {
  const { directory, person, team, origin } = turn;
  const all = [...directory.teams.values()];
  const here = all.filter((one) => one.channelId === origin.channel);
  const teams = (here.length > 0 ? here : all).filter((one) =>
    isPermitted(directory, person.id, 'change team', { teamId: one.id }),
  );
  const [first, ...others] = teams;
  if (!first || others.length === 0) return askForSchedule(turn, first ?? here[0] ?? team);
  const words = scheduleWords[turn.texts.language];
  const choices = teams
    .slice(0, 20)
    .map(({ id, name }) => button(`${actionIds.scheduleChange}:${id}`, name, encode({ team: id })));
  await turn.reply.tell({ text: words.which, blocks: [lines(words.which), ...actions(...choices)] });
}

export async function scheduleChangeAction(turn: Turn, { value }: Pressed): Promise<void> {
  const team = turn.directory.teams.get(decode(JoinValue, value)?.team ?? turn.team.id);
  if (!team) return turn.reply.tell(await refusalMessage(turn, { kind: 'team-unknown' }));
  await askForSchedule(turn, team);
}

async function askForSchedule(turn: Turn, team: Team): Promise<void> {
  const refusal = permissionRefusal(turn.directory, turn.by, 'change team', { teamId: team.id });
  if (refusal) return turn.reply.tell(await refusalMessage(turn, refusal));
  const proposal = await proposeCadence(turn.workspace, team);
  const form = scheduleForm(turn, team, proposal);
  await turn.reply.ask(modalOf(form, turn.origin));
}

export async function scheduleFormSubmitted(
  turn: Turn,
  keptThen: unknown,
  filled: Filled,
): Promise<FormOutcome> {
  const { directory } = turn;
  const { teamId, seen } = ScheduleKept.parse(keptThen);
  const team = directory.teams.get(teamId);
  if (!team) return refusedAgain(turn, { kind: 'team-unknown' }, {});
  const read = readSchedule(turn, team, filled);
  if (!read.ok) return again(read.refusal);
  const change = { fields: read.value, present: [], leaving: [], seen };
  const result = await changeTeam(turn.workspace, turn.by, teamId, change);
  if (!result.ok) {
    const { refusal } = result;
    if (refusal.kind !== 'team-changed') return refusedAgain(turn, refusal, {});
    return refusedAgain(turn, refusal, {}, { teamId, seen: refusal.version } satisfies ScheduleKept);
  }
  const saved = teamOf(await readDirectory(turn.workspace), teamId);
  return { kind: 'done', tell: await savedMessage(turn, saved) };
}

/** What was understood: the rhythm, the days off that are still to come, and when that makes the next brief. */
async function savedMessage({ texts, workspace, now }: Turn, team: Team): Promise<Message> {
  const words = scheduleWords[texts.language];
  const text = words.saved(team.name);
  const today = dayOf(now, team.zone);
  const daysOff = team.daysOff.filter((day) => day >= today);
  const next = await nextBriefDay(workspace, team);
  return {
    text,
    blocks: [
      lines(
        text,
        rhythmLine(words, team.rhythm),
        ...(daysOff.length > 0 ? [words.off(writtenDays(daysOff, words.to, texts.format.day))] : []),
        ...(next ? [words.next(texts.format.day(next))] : []),
      ),
    ],
  };
}
