/** The words for when briefs, reminders and nudges come. */
import type { Cadence, Rhythm } from '../domain/rhythm.ts';
import { bilingual } from './bilingual.ts';
import { joined, type Phrase, phrase } from './phrase.ts';

const mondayIn2024 = Date.UTC(2024, 0, 1);

/** The days of the week, Monday first. */
function weekdays(locale: string): readonly string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return [0, 1, 2, 3, 4, 5, 6].map((day) => format.format(mondayIn2024 + day * 86_400_000));
}

/** `09:00`: a time of day from minutes since midnight. */
export function timeOfDay(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

export const scheduleWords = bilingual({
  en: {
    title: 'Schedule',
    submit: 'Save',
    close: 'Cancel',
    weekdays: weekdays('en-US'),
    whose: (team: string, zone: string) => phrase`*${team}* · times are in ${zone}`,
    which: phrase`Whose schedule?`,
    brief: 'Brief',
    cadence: 'How often',
    cadences: {
      weekly: 'Every week',
      fortnightly: 'Every two weeks',
      monthly: 'Every month, on its first working day',
      off: 'No brief',
    } satisfies Record<Cadence, string>,
    proposal: (days: string, cadence: string) =>
      `Your deals take ${days} at the median: “${cadence}” fits them.`,
    noProposal: 'Once five deals are won, their median cycle says what fits.',
    weekday: 'On',
    at: 'At',
    channelSees: 'The channel also sees',
    showsActivity: 'what each rep did',
    showsActivityHint: 'Managers see it anyway.',
    reminder: 'Reminder about stalled deals, in the channel',
    every: { week: 'Once a week', day: 'Every working day', never: 'Never' } satisfies Record<
      Rhythm['reminder']['every'],
      string
    >,
    shows: 'It shows',
    showing: { deals: 'The deals', counts: 'Only how many' } satisfies Record<
      Rhythm['reminder']['shows'],
      string
    >,
    nudges: 'Private reminders',
    nudgesFrom: 'From',
    nudgesTo: 'Until',
    nudgesHint: 'At most one a working day, in each person’s own time zone.',
    alsoAbout: 'Also about',
    nudgesImported: 'imported deals that nobody has touched yet',
    workingDays: 'Working days',
    daysOff: 'Days off',
    daysOffHint: 'Holidays and the like: 24 Dec, 31 Dec to 2 Jan. Nothing is sent, and no deal ages.',
    to: ' to ',
    noWorkingDay: phrase`Pick at least one day.`,
    hoursBackwards: phrase`This is not after the beginning.`,
    saved: (team: string) => phrase`The schedule of *${team}* is saved.`,
    change: 'Schedule',
    off: (days: readonly string[]) => phrase`*Days off:* ${days.join('; ')}`,
    next: (day: string) => phrase`*Next brief:* ${day}`,
  },
  zh: {
    title: '日程',
    submit: '保存',
    close: '取消',
    weekdays: weekdays('zh-CN'),
    whose: (team, zone) => phrase`*${team}* · 时间按 ${zone}`,
    which: phrase`要设置哪个团队的日程？`,
    brief: '销售简报',
    cadence: '频率',
    cadences: { weekly: '每周', fortnightly: '每两周', monthly: '每月第一个工作日', off: '不发简报' },
    proposal: (days, cadence) => `你们商机的周期中位数是 ${days}，适合“${cadence}”。`,
    noProposal: '赢单满五个后，可按周期中位数推荐频率。',
    weekday: '星期',
    at: '时间',
    channelSees: '频道还可看到',
    showsActivity: '每个人的跟进情况',
    showsActivityHint: '经理始终可以看到。',
    reminder: '频道里的停滞商机提醒',
    every: { week: '每周一次', day: '每个工作日', never: '不提醒' },
    shows: '内容',
    showing: { deals: '列出商机', counts: '只显示数量' },
    nudges: '个人提醒',
    nudgesFrom: '开始',
    nudgesTo: '结束',
    nudgesHint: '每个工作日最多一条，按每个人自己的时区。',
    alsoAbout: '还包括',
    nudgesImported: '导入后还没有人跟进过的商机',
    workingDays: '工作日',
    daysOff: '休息日',
    daysOffHint: '节假日等，例如：10月1日至7日，12月31日。当天不发消息，也不计入商机停滞天数。',
    to: ' 至 ',
    noWorkingDay: phrase`请至少选择一天。`,
    hoursBackwards: phrase`结束时间应晚于开始时间。`,
    saved: (team) => phrase`*${team}* 的日程已保存。`,
    change: '日程',
    off: (days) => phrase`*休息日:* ${days.join('、')}`,
    next: (day) => phrase`*下一份简报:* ${day}`,
  },
});

type Words = (typeof scheduleWords)['en'];

/** When the brief and the reminder come, in one line: `Brief: every week, Monday 09:00 · Reminder: …`. */
export function rhythmLine(words: Words, { brief, reminder }: Rhythm): Phrase {
  const day = (weekday: number) => words.weekdays[weekday - 1] ?? '';
  const briefWhen =
    brief.cadence === 'off'
      ? words.cadences.off
      : joinedWords([
          words.cadences[brief.cadence],
          brief.cadence === 'monthly' ? '' : day(brief.weekday),
          timeOfDay(brief.at),
        ]);
  const reminderWhen =
    reminder.every === 'never'
      ? words.every.never
      : joinedWords([
          words.every[reminder.every],
          reminder.every === 'week' ? day(reminder.weekday) : '',
          timeOfDay(reminder.at),
        ]);
  return joined([phrase`*${words.brief}:* ${briefWhen}`, phrase`*${words.reminder}:* ${reminderWhen}`], '\n');
}

function joinedWords(pieces: readonly string[]): string {
  return pieces.filter((piece) => piece !== '').join(' · ');
}
