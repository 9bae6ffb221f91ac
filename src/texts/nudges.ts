/** Nudges: what owners are told of their deals, what became of them, and the list for managers. */
import { bilingual } from './bilingual.ts';
import { type PersonMention, type Phrase, phrase } from './phrase.ts';

export const nudgeWords = bilingual({
  en: {
    needYou: (count: number) =>
      count === 1 ? phrase`*One of your deals* needs you.` : phrase`*${count} of your deals* need you.`,
    brief: (weekday: string, where: Phrase, when: string) =>
      phrase`*${weekday}’s brief* in ${where} (${when})`,
    inBrief: (brief: Phrase, count: number) =>
      count === 1
        ? phrase`${brief} may name this deal, unless you act.`
        : phrase`${brief} may name these *${count} deals*, unless you act.`,
    partlyInBrief: (brief: Phrase, count: number, first: number) =>
      first === 1
        ? phrase`*${count} of your deals* need you. ${brief} may name *the first*, unless you act.`
        : phrase`*${count} of your deals* need you. ${brief} may name *the first ${first}*, unless you act.`,
    left: (left: number, of: number) =>
      left === 1
        ? phrase`*One of these ${of} deals* still needs you.`
        : phrase`*${left} of these ${of} deals* still need you.`,
    leftInBrief: (needYou: Phrase, brief: Phrase, left: number, named: number) => {
      const some = phrase`*${named === 1 ? 'one' : named} of them*`;
      const which = named < left ? some : left === 1 ? 'it' : 'them';
      return phrase`${needYou} ${brief} may name ${which}, unless you act.`;
    },
    theseDone: phrase`*These are done*, thank you.`,
    allDone: phrase`*All done*, thank you.`,
    button: {
      log: 'Log contact',
      stuck: 'Why is it stuck?',
      newClose: 'Change close date',
      snooze: 'Snooze…',
      mute: 'Mute this deal',
      lose: 'Close lost',
      all: 'Show all',
      old: 'Park or close the old ones',
    },
    more: (count: number) => phrase`and *${count} more*`,
    old: (count: number) =>
      count === 1
        ? phrase`*One imported deal* of yours has not been touched since. Is it still real?`
        : phrase`*${count} imported deals* of yours have not been touched since. Are they still real?`,
    done: (what: Phrase) => phrase`✓ ${what}`,
    doneBy: (who: PersonMention, what: Phrase) => phrase`✓ ${who}: ${what}`,
    withdrawn: phrase`✓ Withdrawn`,
    all: {
      title: 'Deals that need you',
      none: phrase`Nothing needs you right now. Well done.`,
      why: 'Why',
    },
    unanswered: {
      text: (team: string, count: number) =>
        count === 1
          ? phrase`*${team}*: the owner of *one deal* was reminded at least twice and has not acted yet.`
          : phrase`*${team}*: the owners of *${count} deals* were reminded at least twice and have not acted yet.`,
      reminded: (who: PersonMention, count: number, last: string) =>
        phrase`${who}, reminded ${count} times, last on ${last}`,
    },
  },
  zh: {
    needYou: (count) => phrase`你有 *${count} 个商机*需要处理。`,
    brief: (weekday, where, when) => phrase`${where} 的*${weekday}简报*（${when}）`,
    inBrief: (brief, count) =>
      count === 1
        ? phrase`${brief}可能会提到*这个商机*，现在处理就不会出现。`
        : phrase`${brief}可能会提到以下 *${count} 个商机*，现在处理就不会出现。`,
    partlyInBrief: (brief, count, first) =>
      phrase`你有 *${count} 个商机*需要处理。${brief}可能会提到*${first === 1 ? '第一个' : `前 ${first} 个`}*，现在处理就不会出现。`,
    left: (left, of) => phrase`这 ${of} 个商机中还有 *${left} 个*需要处理。`,
    leftInBrief: (needYou, brief, left, named) =>
      phrase`${needYou}${brief}可能会提到${named < left ? phrase`*其中 ${named} 个*` : left === 1 ? '它' : '它们'}，现在处理就不会出现。`,
    theseDone: phrase`*以下商机已处理完毕*，辛苦了。`,
    allDone: phrase`*全部处理完毕*，辛苦了。`,
    button: {
      log: '记录跟进',
      stuck: '为什么停滞？',
      newClose: '修改成交日期',
      snooze: '稍后提醒…',
      mute: '不再提醒此商机',
      lose: '输单',
      all: '查看全部',
      old: '搁置或关闭旧商机',
    },
    more: (count) => phrase`还有 *${count} 个*`,
    old: (count) => phrase`你有 *${count} 个导入的商机*一直没有跟进，还有机会吗？`,
    done: (what) => phrase`✓ ${what}`,
    doneBy: (who, what) => phrase`✓ ${who}：${what}`,
    withdrawn: phrase`✓ 已撤回`,
    all: {
      title: '需要处理的商机',
      none: phrase`目前没有需要处理的商机，做得好。`,
      why: '原因',
    },
    unanswered: {
      text: (team, count) => phrase`*${team}*：有 *${count} 个商机*已提醒负责人至少两次，负责人还没有处理。`,
      reminded: (who, count, last) => phrase`${who}，已提醒 ${count} 次，最近一次 ${last}`,
    },
  },
});

/** Snoozing and muting, and turning reminders on again. */
export const quietWords = bilingual({
  en: {
    title: (number: number) => `Snooze D-${number}`,
    submit: 'Snooze',
    close: 'Cancel',
    about: (deal: string) => phrase`*${deal}*: no reminders before the day you choose.`,
    until: 'Until',
    untilHint: 'For example next Friday, in 3 weeks or end of month.',
    tomorrow: 'Tomorrow',
    nextMonday: 'Next Monday',
    inTwoWeeks: 'In 2 weeks',
    inFourWeeks: 'In 4 weeks',
    doneTitle: 'Done',
    doneClose: 'Close',
    howToUnmute: (number: number) =>
      phrase`*Remind me again* brings them back; */deal show D-${number}* has that button, too.`,
    unmute: 'Remind me again',
    snoozedUntil: (day: string) => `no reminders before ${day}`,
    muted: 'muted: no reminders',
  },
  zh: {
    title: (number) => `稍后提醒 D-${number}`,
    submit: '确定',
    close: '取消',
    about: (deal) => phrase`*${deal}*：在你选定的日期之前不再提醒。`,
    until: '到哪天',
    untilHint: '例如 下周五、三周后 或 月底。',
    tomorrow: '明天',
    nextMonday: '下周一',
    inTwoWeeks: '两周后',
    inFourWeeks: '四周后',
    doneTitle: '完成',
    doneClose: '关闭',
    howToUnmute: (number) => phrase`*恢复提醒*即可重新开启，*/deal 查看 D-${number}* 里也有这个按钮。`,
    unmute: '恢复提醒',
    snoozedUntil: (day) => `${day}之前不再提醒`,
    muted: '已设为不再提醒',
  },
});

/** The guided exit: why a deal stalled, and what becomes of it. */
export const stuckWords = bilingual({
  en: {
    title: (number: number) => `Why is D-${number} stuck?`,
    submit: 'Save',
    close: 'Cancel',
    cause: 'Why did it stall?',
    note: 'What happened?',
    noteHint: 'One sentence is enough.',
    isReal: 'Is it still real?',
    exit: {
      plan: 'Yes, and I have a plan',
      park: 'Yes, but not now: park it',
      lose: 'No: close it as lost',
    },
    causeNeeded: phrase`Pick what comes closest.`,
    exitNeeded: phrase`Pick one.`,
    because: (cause: string, note: string) => `${cause}: ${note}`,
  },
  zh: {
    title: (number) => `D-${number} 为什么停滞？`,
    submit: '保存',
    close: '取消',
    cause: '停滞的原因',
    note: '具体情况',
    noteHint: '一句话即可。',
    isReal: '还有机会吗？',
    exit: {
      plan: '有，我有计划',
      park: '有，但不是现在：先搁置',
      lose: '没有了：关闭为输单',
    },
    causeNeeded: phrase`请选择最接近的一项。`,
    exitNeeded: phrase`请选择一项。`,
    because: (cause, note) => `${cause}：${note}`,
  },
});

/** Old imported deals, put away together. */
export const oldWords = bilingual({
  en: {
    title: 'Old imported deals',
    submit: 'Put away',
    none: phrase`There are no old imported deals of yours left.`,
    question: 'What shall become of them?',
    way: { park: 'Park them all', lose: 'Close them all as lost' },
    wayNeeded: phrase`Pick one.`,
    why: 'Imported, and not touched since',
    told: {
      park: (count: number, until: string) =>
        count === 1
          ? phrase`*One deal* is parked until *${until}*.`
          : phrase`*${count} deals* are parked until *${until}*.`,
      lose: (count: number, reason: string) =>
        count === 1
          ? phrase`*One deal* is closed as lost: *${reason}*.`
          : phrase`*${count} deals* are closed as lost: *${reason}*.`,
    },
    each: phrase`Each can be reopened from its card.`,
  },
  zh: {
    title: '导入的旧商机',
    submit: '确定',
    none: phrase`已经没有导入的旧商机了。`,
    question: '怎么处理？',
    way: { park: '全部搁置', lose: '全部关闭为输单' },
    wayNeeded: phrase`请选择一项。`,
    why: '导入后一直没有跟进',
    told: {
      park: (count, until) => phrase`已将 *${count} 个商机*搁置到 *${until}*。`,
      lose: (count, reason) => phrase`已将 *${count} 个商机*关闭为输单：*${reason}*。`,
    },
    each: phrase`每个商机都可以在卡片上重新打开。`,
  },
});
