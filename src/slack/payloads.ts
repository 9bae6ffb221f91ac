/** What Slack sends, parsed at the door: only what is used. */
import { z } from 'zod';
import { DealId, SlackUserId } from '../domain/ids.ts';
import { visible } from './grammar/normalise.ts';
import type { Sender } from './speaker.ts';
import type { PressedDeal } from './turn.ts';
import { decode, encode, type Origin } from './wire.ts';
import { DealBlock } from './wire-values.ts';

const Team = z.object({ id: z.string() }).nullish();
const User = z.object({ id: SlackUserId, team_id: z.string().nullish() });

export const CommandBody = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: SlackUserId,
  team_id: z.string(),
  enterprise_id: z.string().nullish(),
  channel_id: z.string(),
  response_url: z.string(),
  trigger_id: z.string(),
});
export type CommandBody = z.infer<typeof CommandBody>;

const Action = z.object({
  action_id: z.string(),
  block_id: z.string(),
  action_ts: z.string().optional(),
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
});

export const ActionBody = z.object({
  user: User,
  team: Team,
  trigger_id: z.string(),
  response_url: z.string().nullish(),
  container: z.object({ is_ephemeral: z.boolean().optional(), message_ts: z.string().optional() }).optional(),
  channel: z.object({ id: z.string() }).nullish(),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).nullish(),
  view: z
    .object({
      id: z.string(),
      type: z.string(),
      hash: z.string().optional(),
      private_metadata: z.string(),
      state: z.unknown(),
    })
    .nullish(),
  actions: z.array(Action).min(1),
});
export type ActionBody = z.infer<typeof ActionBody>;

export const ViewBody = z.object({
  user: User,
  team: Team,
  view: z.object({
    id: z.string(),
    callback_id: z.string(),
    private_metadata: z.string(),
    title: z.object({ text: z.string() }),
    submit: z.object({ text: z.string() }).nullish(),
    close: z.object({ text: z.string() }).nullish(),
    blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string() })),
    state: z.unknown(),
  }),
});
export type ViewBody = z.infer<typeof ViewBody>;

export const OptionsBody = z.object({
  user: User,
  team: Team,
  action_id: z.string(),
  value: z.string().default('').transform(visible),
  view: z.object({ private_metadata: z.string() }).nullish(),
});
export type OptionsBody = z.infer<typeof OptionsBody>;

export const ShortcutBody = z.object({
  callback_id: z.string(),
  user: User,
  team: Team,
  trigger_id: z.string(),
  response_url: z.string().nullish(),
  channel: z.object({ id: z.string() }).nullish(),
  message: z
    .object({
      ts: z.string(),
      thread_ts: z.string().optional(),
      text: z.string().default(''),
      user: z.string().optional(),
    })
    .nullish(),
});
export type ShortcutBody = z.infer<typeof ShortcutBody>;

/** A file in a message; one that is hidden or gone has no name any more. */
export const SharedFile = z.object({
  id: z.string(),
  name: z
    .string()
    .nullish()
    .transform((name) => name ?? ''),
  mimetype: z
    .string()
    .nullish()
    .transform((type) => type ?? ''),
  size: z
    .int()
    .nullish()
    .transform((size) => size ?? 0),
});
export type SharedFile = z.infer<typeof SharedFile>;

/** A mention, or a message to the app. */
export const MessageEvent = z.object({
  user: SlackUserId,
  text: z.string().default(''),
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  files: z.array(SharedFile).default([]),
  /** The sender's own workspace, in shared channels. */
  user_team: z.string().optional(),
  team: z.string().optional(),
});
export type MessageEvent = z.infer<typeof MessageEvent>;

/** The envelope around an event. */
const EventBody = z.object({
  team_id: z.string(),
  enterprise_id: z.string().nullish(),
  event_id: z.string(),
});

/** Who pressed, submitted or typed, from an interaction's body; its `team` is the workspace the app is used in. */
export function senderOf(body: {
  user: z.infer<typeof User>;
  team?: z.infer<typeof Team> | undefined;
}): Sender {
  const home = body.user.team_id ?? null;
  const slackTeamId = body.team?.id ?? home;
  if (slackTeamId === null) throw new Error('a payload names no workspace');
  return { slackTeamId, enterpriseId: null, user: body.user.id, homeTeamId: home };
}

/** Who wrote or opened something, from its event and the envelope around that. */
export function senderOfEvent(
  { user, user_team, team }: Pick<MessageEvent, 'user' | 'user_team' | 'team'>,
  envelope: unknown,
): Sender {
  const { team_id, enterprise_id } = EventBody.parse(envelope);
  return {
    slackTeamId: team_id,
    enterpriseId: enterprise_id ?? null,
    user,
    homeTeamId: user_team ?? team ?? null,
  };
}

/** What a button or an option carries, with what its block carries for all of its own. */
export function carriedBy({ value, selected_option, block_id }: z.infer<typeof Action>): string | null {
  const own = value ?? selected_option?.value ?? null;
  const about = decode(DealBlock, block_id);
  if (!about) return own;
  return encode(own === null ? about : { ...about, a: own });
}

/** The deal a pressed button stands for, where it stands in a message. */
export function dealPressedIn(body: ActionBody, value: string | null): PressedDeal | null {
  const dealId = decode(z.object({ d: DealId }), value)?.d;
  const channel = body.channel?.id;
  const ts = body.message?.ts;
  return dealId && channel && ts ? { dealId, message: { channel, ts } } : null;
}

export function originOf(body: ActionBody | ShortcutBody): Origin {
  return {
    channel: body.channel?.id ?? null,
    thread: body.message?.thread_ts ?? null,
    responseUrl: body.response_url ?? null,
  };
}
