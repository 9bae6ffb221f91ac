/** `/stagecoach brief [team]`: what the brief would say now, for oneself; and "Post now", once a day. */
import type { BriefFacts } from '../../domain/brief.ts';
import type { Team } from '../../domain/directory.ts';
import type { TeamId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { done, type Result } from '../../domain/result.ts';
import { type BriefPreview, postBriefNow, previewBrief } from '../../operations/post-brief.ts';
import { readBrief } from '../../operations/read-brief.ts';
import { briefPostingWords } from '../../texts/brief-posting.ts';
import { textsFor } from '../../texts/texts.ts';
import { viewWords } from '../../texts/views.ts';
import { type AnyBlock, actions, button, lines, type Message } from '../blocks.ts';
import type { Pressed } from '../conversation.ts';
import type { BriefIntent } from '../grammar/intents.ts';
import { cut } from '../limits.ts';
import { onlyNamed } from '../named.ts';
import { refusalMessage, say } from '../problems.ts';
import type { Turn } from '../turn.ts';
import { actionIds, decode, encode } from '../wire.ts';
import { BriefValue } from '../wire-values.ts';
import { wholeBrief } from './letters.ts';
import { briefReader } from './reader.ts';
import { receiptMessage } from './receipt.ts';

const mostTeams = 20;

export async function briefTyped(turn: Turn, { team: named }: BriefIntent): Promise<void> {
  const { directory, texts, reply } = turn;
  const teams = [...directory.teams.values()];
  if (named !== undefined) {
    const found = onlyNamed(teams, named);
    const names = texts.format.list(teams.map(({ name }) => name));
    return reply.tell(
      found
        ? await previewMessage(turn, found.id)
        : say(viewWords[texts.language].teamUnknown(cut(named, 100), names)),
    );
  }
  const own = teams.filter(({ members }) => members.some(({ personId }) => personId === turn.person.id));
  const [only = turn.team, ...others] = own;
  await reply.tell(others.length === 0 ? await previewMessage(turn, only.id) : choice(turn, own));
}

function choice({ texts }: Turn, teams: readonly Team[]): Message {
  const { which } = briefPostingWords[texts.language].preview;
  const buttons = teams
    .slice(0, mostTeams)
    .map(({ id, name }, index) =>
      button(`${actionIds.briefPreview}:${index}`, name, encode({ t: id, a: null })),
    );
  return { text: which, blocks: [lines(which), ...actions(...buttons)] };
}

export async function briefPreviewAction(turn: Turn, { value }: Pressed): Promise<void> {
  await turn.reply.replace(await previewMessage(turn, carried(value).t));
}

async function previewMessage(turn: Turn, teamId: TeamId): Promise<Message> {
  const preview = await previewBrief(turn.workspace, turn.by, teamId);
  if (!preview.ok) return refusalMessage(turn, preview.refusal);
  const { facts, directory } = preview.value;
  const reader = briefReader(directory, facts, turn.texts.language);
  const above = aboveIt(turn, preview.value);
  const below = postButton(turn, preview.value);
  return wholeBrief(reader, { t: teamId, a: null }, above, below);
}

/** That it is a look, and what became of today's. */
function aboveIt(turn: Turn, { facts, directory, posted }: BriefPreview): readonly AnyBlock[] {
  const words = briefPostingWords[turn.texts.language].preview;
  const hasChannel = (directory.teams.get(facts.teamId)?.channelId ?? null) !== null;
  return [
    lines(
      words.intro,
      ...(posted
        ? [words.posted({ channelId: posted.channelId }, momentOf(turn, facts.teamId, posted.at))]
        : []),
      ...(hasChannel ? [] : [words.noChannel(cut(facts.teamName, 60))]),
    ),
  ];
}

/** Only for those who may, and not twice a day. */
function postButton({ texts }: Turn, { facts, mayPost, posted }: BriefPreview): readonly AnyBlock[] {
  if (!mayPost || posted) return [];
  const words = briefPostingWords[texts.language].preview;
  const confirm = {
    title: words.post,
    text: words.ask(cut(facts.teamName, 60)),
    yes: words.yes,
    no: words.no,
  };
  const value = encode({ t: facts.teamId, a: null });
  return actions(button(actionIds.briefPost, words.post, value, { style: 'primary', confirm }));
}

export async function briefPostAction(turn: Turn, { value }: Pressed): Promise<void> {
  const { t: teamId } = carried(value);
  const posting = await postBriefNow(turn.workspace, turn.by, teamId);
  if (!posting.ok) return turn.reply.tell(await refusalMessage(turn, posting.refusal));
  const words = briefPostingWords[turn.texts.language].preview;
  const { channelId, at, isNew } = posting.value;
  await turn.reply.replace(
    say(isNew ? words.onItsWay({ channelId }) : words.before({ channelId }, momentOf(turn, teamId, at))),
  );
}

/** Of a brief that was decided as it was then; of a look as it is now. */
export async function briefReceiptAction(turn: Turn, { value }: Pressed): Promise<void> {
  const facts = await factsFor(turn, carried(value));
  await turn.reply.tell(
    facts.ok
      ? receiptMessage(briefReader(turn.directory, facts.value, turn.texts.language))
      : await refusalMessage(turn, facts.refusal),
  );
}

async function factsFor({ workspace, by }: Turn, { t, a }: BriefValue): Promise<Result<BriefFacts, Refusal>> {
  if (a !== null) return readBrief(workspace, by, a);
  const preview = await previewBrief(workspace, by, t);
  return preview.ok ? done(preview.value.facts) : preview;
}

/** By the team's clock, as everything in its brief. */
function momentOf({ directory, now, texts }: Turn, teamId: TeamId, at: Date): string {
  const zone = directory.teams.get(teamId)?.zone ?? texts.format.zone;
  return textsFor(texts.language, zone, now).format.moment(at);
}

function carried(value: string | null): BriefValue {
  const brief = decode(BriefValue, value);
  if (!brief) throw new Error('a button does not say of which brief');
  return brief;
}
