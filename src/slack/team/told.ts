/** What somebody is told about a team that was made or changed. */
import { type Directory, managersOf, pipelineOf, teamOf } from '../../domain/directory.ts';
import type { TeamId } from '../../domain/ids.ts';
import type { Language } from '../../domain/vocabulary.ts';
import { dealWords } from '../../texts/deals.ts';
import { mention } from '../../texts/entries.ts';
import { joined, phrase } from '../../texts/phrase.ts';
import { zoneName } from '../../texts/places.ts';
import { rhythmLine, scheduleWords } from '../../texts/schedule.ts';
import { setupWords } from '../../texts/setup.ts';
import { type AnyBlock, actions, bullets, button, context, lines, type Message } from '../blocks.ts';
import type { Visit } from '../turn.ts';
import { actionIds, encode } from '../wire.ts';
import { joinChannel } from './channel-people.ts';

/** The team as it is now, and, for a new one, what to type next. Joins its channel on the way. */
export async function teamMessage(
  { slack, texts }: Visit,
  directory: Directory,
  teamId: TeamId,
  what: 'first' | 'add' | 'change',
): Promise<Message> {
  const { language } = texts;
  const words = setupWords[language];
  const schedule = scheduleWords[language];
  const team = teamOf(directory, teamId);
  const pipeline = pipelineOf(directory, team.pipelineId);
  const isInside = team.channelId === null || (await joinChannel(slack, team.channelId));
  const headline = what === 'change' ? words.changed(team.name) : words.made(team.name);
  const managers = managersOf(team);
  const runBy = joined(
    managers.map((id) => phrase`${mention(directory, id)}`),
    ', ',
  );
  return {
    text: headline,
    blocks: [
      lines(
        headline,
        words.people(runBy, team.members.length - managers.length),
        words.stages(pipeline.name, pipeline.stages.map((stage) => stage.name).join(' → ')),
        ...(what === 'first' ? [words.admin] : []),
      ),
      context(
        words.settings(zoneName(language, team.zone), team.currency, words.languageName[team.language]),
      ),
      lines(rhythmLine(schedule, team.rhythm)),
      ...actions(
        button(`${actionIds.scheduleChange}:${team.id}`, schedule.change, encode({ team: team.id })),
      ),
      ...(isInside || team.channelId === null ? [] : [lines(words.invite({ channelId: team.channelId }))]),
      ...(what === 'change' ? [] : firstSteps(language)),
    ],
  };
}

/** What to type now, also for somebody who has just joined. */
export function firstSteps(language: Language): readonly AnyBlock[] {
  const { whatNext, firstSteps: steps } = setupWords[language];
  return [
    lines(whatNext),
    bullets(steps),
    ...actions(button(actionIds.dealNew, dealWords[language].button.newDeal, 'new', { style: 'primary' })),
  ];
}
