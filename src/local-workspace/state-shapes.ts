/** What the workspace's files hold, as zod reads it. */
import type { MessageMetadata } from '@slack/types';
import { z } from 'zod';
import type { WorkspaceAttachment, WorkspaceBlock, WorkspaceHome } from './block-kit.ts';

/**
 * The content of blocks was checked against Slack's rules when it was posted; the files only have to be shaped
 * as this program wrote them.
 */
const typed = z.looseObject({ type: z.string() });
const block = z.custom<WorkspaceBlock>((value) => typed.safeParse(value).success);
const attachment = z.custom<WorkspaceAttachment>((value) => z.looseObject({}).safeParse(value).success);
const homeView = z.custom<WorkspaceHome>((value) => typed.safeParse(value).success);
const metadata = z.custom<MessageMetadata>((value) => z.looseObject({}).safeParse(value).success);

const message = z.object({
  channel: z.string(),
  ts: z.string(),
  threadTs: z.string().nullable(),
  user: z.string(),
  isFromApp: z.boolean(),
  subtype: z.string().nullable(),
  text: z.string(),
  blocks: z.array(block),
  attachments: z.array(attachment),
  files: z.array(z.string()).default([]),
  metadata: metadata.nullable(),
  editedTs: z.string().nullable(),
  reactions: z.array(z.object({ name: z.string(), people: z.array(z.string()) })),
  onlyVisibleTo: z.null(),
});

const home = z.object({ id: z.string(), hash: z.string(), view: homeView });

/** A line of the log: a message or Home tab as it is from here on, or a message that is gone. */
export const logLine = z.union([
  z.object({ message }),
  z.object({ removed: z.object({ channel: z.string(), ts: z.string() }) }),
  z.object({ home, person: z.string() }),
]);
export type LogLine = z.output<typeof logLine>;

export const smallState = z.object({
  clockOffsetMs: z.number(),
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      realName: z.string(),
      email: z.string(),
      timeZone: z.string(),
      locale: z.enum(['en-US', 'zh-CN']),
      isAdmin: z.boolean(),
      isOwner: z.boolean(),
      isGuest: z.boolean(),
      isBot: z.boolean(),
      title: z.string().nullable().default(null),
      colour: z.string(),
    }),
  ),
  conversations: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['public', 'private', 'im']),
      name: z.string(),
      topic: z.string(),
      members: z.array(z.string()),
    }),
  ),
  readMarks: z.record(z.string(), z.record(z.string(), z.string())),
  guides: z
    .record(
      z.string(),
      z.object({ settled: z.record(z.string(), z.enum(['done', 'skipped'])), isDismissed: z.boolean() }),
    )
    .default({}),
  files: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        title: z.string(),
        user: z.string(),
        size: z.number(),
        createdAt: z.number(),
      }),
    )
    .default([]),
  /** Files from before there was a log hold these here. */
  messages: z.array(message).default([]),
  homes: z.record(z.string(), home).default({}),
});
