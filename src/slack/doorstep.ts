/** What people are told who cannot be served yet: before setup, before they chose a team, or from outside. */
import { bilingual } from '../texts/bilingual.ts';
import { joined, type Phrase, phrase } from '../texts/phrase.ts';
import { type AnyBlock, actions, button, lines, type Message } from './blocks.ts';
import type { Speaker } from './speaker.ts';
import { actionIds, encode } from './wire.ts';

const words = bilingual({
  en: {
    beforeSetup: phrase`Stagecoach keeps your team’s deals right here. It takes two minutes to set up.`,
    start: 'Set up Stagecoach',
    chooseTeam: phrase`Which team are you in?`,
    outsider: (admins: Phrase) =>
      phrase`Guests and people from other organisations can’t use Stagecoach unless an admin lets them in: ${admins}.`,
  },
  zh: {
    beforeSetup: phrase`Stagecoach 让团队的商机就在这里流转。设置只需两分钟。`,
    start: '开始设置',
    chooseTeam: phrase`你属于哪个团队？`,
    outsider: (admins) => phrase`访客和其他组织的成员需要管理员允许后才能使用 Stagecoach：${admins}。`,
  },
});

type Stranger = Exclude<Speaker, { kind: 'member' }>;

export function doorstepMessage(speaker: Stranger): Message {
  const say = words[speaker.profile.language];
  switch (speaker.kind) {
    case 'before-setup':
      return answer(
        say.beforeSetup,
        ...actions(button(actionIds.setupStart, say.start, 'start', { style: 'primary' })),
      );
    case 'choose-team': {
      const buttons = speaker.teams
        .slice(0, 20)
        .map((team) => button(`${actionIds.joinTeam}:${team.id}`, team.name, encode({ team: team.id })));
      return answer(say.chooseTeam, ...actions(...buttons));
    }
    case 'outsider': {
      const admins = speaker.admins.map(({ slackUserId, name }) => phrase`${{ slackUserId, name }}`);
      return answer(say.outsider(joined(admins, ', ')));
    }
  }
}

function answer(text: Phrase, ...blocks: readonly AnyBlock[]): Message {
  return { text, blocks: [lines(text), ...blocks] };
}
