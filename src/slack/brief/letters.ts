/** The brief on its way: to the team's channel, into its thread, and an hour before to whoever runs the team. */
import type { PayloadOf } from '../../domain/announcements.ts';
import { personOf, teamOf } from '../../domain/directory.ts';
import { factsOfBrief } from '../../operations/read-brief.ts';
import { readDirectory, type Workspace } from '../../operations/workspace.ts';
import { briefPostingWords } from '../../texts/brief-posting.ts';
import { type AnyBlock, lines, type Message, sizeOf } from '../blocks.ts';
import { type Letter, only } from '../letters/letter.ts';
import { limits } from '../limits.ts';
import type { BriefValue } from '../wire-values.ts';
import { detailsMessage, moreReps, repsTable } from './details.ts';
import { briefMessage } from './message.ts';
import { type BriefReader, briefReader } from './reader.ts';

/** In the channel's language; undefined once the team has no channel. */
export async function briefLetter(
  workspace: Workspace,
  id: string,
  { facts }: PayloadOf<'brief'>,
): Promise<Letter | undefined> {
  const directory = await readDirectory(workspace);
  const reader = briefReader(directory, facts);
  return toChannel(reader, briefMessage(reader, { t: facts.teamId, a: id }));
}

/** One part of what stands in its thread. */
export async function briefDetailsLetter(
  workspace: Workspace,
  { part, briefId }: PayloadOf<'brief-details'>,
): Promise<Letter | undefined> {
  const facts = await factsOfBrief(workspace, briefId);
  if (!facts) return undefined;
  const reader = briefReader(await readDirectory(workspace), facts);
  return toChannel(reader, detailsMessage(reader, part));
}

/** All of it to a manager, in their own language, and what each person did. */
export async function briefAheadLetter(
  workspace: Workspace,
  id: string,
  { facts, postsAt, to }: PayloadOf<'brief-ahead'>,
): Promise<Letter | undefined> {
  const directory = await readDirectory(workspace);
  const { language, slackUserId } = personOf(directory, to);
  const { channelId } = teamOf(directory, facts.teamId);
  if (slackUserId === null || channelId === null) return undefined;
  const reader = briefReader(directory, facts, language ?? undefined);
  const words = briefPostingWords[reader.texts.language];
  const intro = words.ahead.intro({ channelId }, reader.texts.format.moment(postsAt));
  return {
    to: { user: slackUserId },
    message: wholeBrief(reader, { t: facts.teamId, a: id }, [lines(intro)]),
    takenBack: only(words.retracted),
  };
}

/** With the people below it, as many as one message has room for: for whoever reads it without a thread. */
export function wholeBrief(
  reader: BriefReader,
  from: BriefValue,
  above: readonly AnyBlock[],
  below: readonly AnyBlock[] = [],
): Message {
  const { reps } = reader.facts;
  const around = (most: number) => {
    if (reps.length === 0) return [];
    const { block, left } = repsTable(reader, most);
    return [block, ...moreReps(reader, left)];
  };
  let people = around(fewestReps);
  const { text, blocks } = briefMessage(reader, from, sizeOf([...above, ...people, ...below]));
  const rest = sizeOf([...above, ...blocks, ...below]);
  for (let most = fewestReps + 1; most <= reps.length; most += 1) {
    const more = around(most);
    if (rest + sizeOf(more) > limits.messageCharacters) break;
    people = more;
  }
  return { text, blocks: [...above, ...blocks, ...people, ...below] };
}

const fewestReps = 5;

function toChannel({ directory, facts, texts }: BriefReader, message: Message): Letter | undefined {
  const { channelId } = teamOf(directory, facts.teamId);
  if (channelId === null) return undefined;
  return {
    to: { channel: channelId },
    message,
    takenBack: only(briefPostingWords[texts.language].retracted),
  };
}
