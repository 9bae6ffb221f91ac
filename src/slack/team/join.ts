/** Somebody chose their team: by the time this answers they are in it. */
import { managersOf } from '../../domain/directory.ts';
import { mention } from '../../texts/entries.ts';
import { joined, phrase } from '../../texts/phrase.ts';
import { setupWords } from '../../texts/setup.ts';
import { lines } from '../blocks.ts';
import type { Pressed } from '../conversation.ts';
import type { Turn } from '../turn.ts';
import { firstSteps } from './told.ts';

export async function joinAction(turn: Turn, _pressed: Pressed): Promise<void> {
  const { team, directory, person, texts } = turn;
  const words = setupWords[texts.language];
  const managers = managersOf(team).filter((id) => id !== person.id);
  const names = managers.map((id) => phrase`${mention(directory, id)}`);
  const welcome =
    names.length > 0 ? words.welcome(team.name, joined(names, ', ')) : words.welcomeAlone(team.name);
  await turn.reply.replace({ text: welcome, blocks: [lines(welcome), ...firstSteps(texts.language)] });
}
