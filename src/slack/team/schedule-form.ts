/** The form of a team's schedule: when its brief, its reminder and its people's nudges come, and when nobody works. */
import { z } from 'zod';
import { type Day, dayOf } from '../../domain/days.ts';
import type { Team } from '../../domain/directory.ts';
import { TeamId } from '../../domain/ids.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { Cadence, Rhythm } from '../../domain/rhythm.ts';
import type { CadenceProposal } from '../../operations/propose-cadence.ts';
import type { Phrase } from '../../texts/phrase.ts';
import { zoneName } from '../../texts/places.ts';
import { scheduleWords, timeOfDay } from '../../texts/schedule.ts';
import { divider, header, lines } from '../blocks.ts';
import type { Filled } from '../filled.ts';
import { type Choice, choiceField, type Form, textField, ticksField } from '../forms.ts';
import { parseDays, writtenDays } from '../grammar/day-list.ts';
import { readingProblem } from '../reading.ts';
import type { Turn } from '../turn.ts';
import { formIds } from '../wire.ts';

/** What travels with the form: the team, and the version of it that the form showed. */
export const ScheduleKept = z.object({ teamId: TeamId, seen: z.int() });
export type ScheduleKept = z.infer<typeof ScheduleKept>;

const yes = 'yes';

export function scheduleForm(turn: Turn, team: Team, proposal: CadenceProposal | null): Form {
  const { texts } = turn;
  const words = scheduleWords[texts.language];
  const { brief, reminder, hours, showsActivity, nudgesImported } = team.rhythm;
  const weekdays = words.weekdays.map((text, index) => ({ text, value: String(index + 1) }));
  const today = dayOf(turn.now, team.zone);
  return {
    id: formIds.schedule,
    title: words.title,
    submit: words.submit,
    close: words.close,
    kept: { teamId: team.id, seen: team.version } satisfies ScheduleKept,
    blocks: [
      lines(words.whose(team.name, zoneName(texts.language, team.zone))),
      header(words.brief),
      choiceField({
        id: 'cadence',
        label: words.cadence,
        hint: proposal
          ? words.proposal(texts.format.days(proposal.medianDays), words.cadences[proposal.cadence])
          : words.noProposal,
        choices: Cadence.options.map((value) => ({ text: words.cadences[value], value })),
        chosen: brief.cadence,
      }),
      choiceField({ id: 'briefDay', label: words.weekday, choices: weekdays, chosen: String(brief.weekday) }),
      timeField('briefAt', words.at, brief.at),
      ticksField({
        id: 'activity',
        label: words.channelSees,
        hint: words.showsActivityHint,
        optional: true,
        choices: [{ text: words.showsActivity, value: yes }],
        ticked: showsActivity ? [yes] : [],
      }),
      divider,
      header(words.reminder),
      choiceField({
        id: 'every',
        label: words.cadence,
        choices: (['week', 'day', 'never'] as const).map((value) => ({ text: words.every[value], value })),
        chosen: reminder.every,
      }),
      choiceField({
        id: 'reminderDay',
        label: words.weekday,
        choices: weekdays,
        chosen: String(reminder.weekday),
      }),
      timeField('reminderAt', words.at, reminder.at),
      choiceField({
        id: 'shows',
        label: words.shows,
        choices: (['deals', 'counts'] as const).map((value) => ({ text: words.showing[value], value })),
        chosen: reminder.shows,
      }),
      divider,
      header(words.nudges),
      timeField('from', words.nudgesFrom, hours.from, words.nudgesHint),
      timeField('to', words.nudgesTo, hours.to),
      ticksField({
        id: 'imported',
        label: words.alsoAbout,
        optional: true,
        choices: [{ text: words.nudgesImported, value: yes }],
        ticked: nudgesImported ? [yes] : [],
      }),
      divider,
      ticksField({
        id: 'workingDays',
        label: words.workingDays,
        choices: weekdays,
        ticked: team.workingDays.map(String),
      }),
      textField({
        id: 'daysOff',
        label: words.daysOff,
        hint: words.daysOffHint,
        optional: true,
        multiline: true,
        value: writtenDays(
          team.daysOff.filter((day) => day >= today),
          words.to,
        ).join(', '),
      }),
    ],
  };
}

const quarterHours = Array.from({ length: 48 }, (_, index) => index * 30);

/** Half hours, and whatever it is set to. */
function timeField(id: string, label: string, chosen: number, hint?: string) {
  const times = [...new Set([...quarterHours, chosen])].sort((a, b) => a - b);
  const choices: Choice[] = times.map((minutes) => ({ text: timeOfDay(minutes), value: String(minutes) }));
  return choiceField({ id, label, choices, chosen: String(chosen), ...(hint ? { hint } : {}) });
}

/** What was filled in. Days off that are over stay: deals did not age on them. */
export function readSchedule(
  turn: Turn,
  team: Team,
  filled: Filled,
): Result<Pick<Team, 'rhythm' | 'workingDays' | 'daysOff'>, Readonly<Record<string, Phrase>>> {
  const words = scheduleWords[turn.texts.language];
  const number = (id: string) => Number(filled.choice(id)?.value);
  const workingDays = filled.choices('workingDays').map(({ value }) => Number(value));
  if (workingDays.length === 0) return refused({ workingDays: words.noWorkingDay });
  if (number('to') <= number('from')) return refused({ to: words.hoursBackwards });
  const daysOff = parseDays(filled.text('daysOff') ?? '', { ...turn.typing, zone: team.zone });
  if (!daysOff.ok) return refused({ daysOff: readingProblem(turn, daysOff.refusal) });
  const today = dayOf(turn.now, team.zone);
  const past: readonly Day[] = team.daysOff.filter((day) => day < today);
  return done({
    workingDays: workingDays.sort((a, b) => a - b),
    daysOff: [...new Set([...past, ...daysOff.value])].sort(),
    rhythm: Rhythm.parse({
      brief: {
        cadence: filled.choice('cadence')?.value,
        weekday: number('briefDay'),
        at: number('briefAt'),
      },
      reminder: {
        every: filled.choice('every')?.value,
        weekday: number('reminderDay'),
        at: number('reminderAt'),
        shows: filled.choice('shows')?.value,
      },
      hours: { from: number('from'), to: number('to') },
      showsActivity: filled.isTicked('activity', yes),
      nudgesImported: filled.isTicked('imported', yes),
    }),
  });
}
