/** What is wrong with an open deal, in words: the same in nudges, reminders, briefs and on the card. */
import type { Concern } from '../domain/concerns.ts';
import { bilingual } from './bilingual.ts';
import { nextStepPhrase } from './next-step.ts';
import { type Phrase, phrase } from './phrase.ts';
import type { Texts } from './texts.ts';

const words = bilingual({
  en: {
    stageLearned: (days: string, stage: string, limit: string) =>
      phrase`*${days}* in ${stage}; three of four won deals left it within ${limit}`,
    stageSet: (days: string, stage: string, limit: string) => phrase`*${days}* in ${stage} (limit ${limit})`,
    contact: (days: string, limit: string) => phrase`No contact for *${days}* (limit ${limit})`,
    overdue: (step: string, day: string, relative: string) =>
      phrase`Next step overdue: “${step}” was due ${day} (${relative})`,
    closePassed: (day: string, relative: string) => phrase`Expected to close ${day} (${relative})`,
    returned: (reason: string | null) =>
      reason ? phrase`Back from parked. Why it was parked: “${reason}”` : phrase`Back from parked`,
    overInStage: (days: string) => `More than ${days}`,
    overInTouch: (days: string) => `more than ${days}`,
  },
  zh: {
    stageLearned: (days, stage, limit) =>
      phrase`在“${stage}”阶段已 *${days}*；四分之三的赢单商机在 ${limit}内离开该阶段`,
    stageSet: (days, stage, limit) => phrase`在“${stage}”阶段已 *${days}*（上限 ${limit}）`,
    contact: (days, limit) => phrase`已 *${days}*没有联系客户（上限 ${limit}）`,
    overdue: (step, day, relative) => phrase`下一步已逾期：“${step}”，截止 ${day}（${relative}）`,
    closePassed: (day, relative) => phrase`预计成交日已过：${day}（${relative}）`,
    returned: (reason) => (reason ? phrase`搁置到期。当时的原因：“${reason}”` : phrase`搁置到期`),
    overInStage: (days) => `超过 ${days}`,
    overInTouch: (days) => `超过 ${days}`,
  },
});

/** One concern of a deal in a stage. */
export function concernPhrase(texts: Texts, concern: Concern, stageName: string): Phrase {
  const { language, format } = texts;
  const say = words[language];
  switch (concern.about) {
    case 'stalled': {
      const days = format.days(concern.days);
      const limit = format.days(concern.limitDays);
      // On its first day a deal has as many whole days as the limit: the bare number would seem to be within it.
      const isFirstDay = days === limit;
      if (concern.clock === 'contact') return say.contact(isFirstDay ? say.overInTouch(days) : days, limit);
      const inStage = isFirstDay ? say.overInStage(days) : days;
      return (concern.isLearned ? say.stageLearned : say.stageSet)(inStage, stageName, limit);
    }
    case 'next-step-overdue':
      return say.overdue(concern.text, format.day(concern.dueOn), format.relativeDay(concern.dueOn));
    case 'close-passed':
      return say.closePassed(format.day(concern.expectedClose), format.relativeDay(concern.expectedClose));
    case 'returned':
      return say.returned(concern.reason);
    case 'no-next-step':
      return nextStepPhrase(texts, null);
  }
}
