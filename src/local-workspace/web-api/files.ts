import { z } from 'zod';
import { FILE_BYTES } from '../files.ts';
import { SlackApiError } from '../slack-api-error.ts';
import { slackFile } from '../slack-file.ts';
import type { StoredFile } from '../store.ts';
import { threadOf } from './chat.ts';
import { joinedConversation, type Method, method, nested, type Services } from './method.ts';

const announced = nested.pipe(
  z.array(z.looseObject({ id: z.string().min(1), title: z.string().optional() })).min(1),
);

/** One the bot brought, or one that is where the bot is. */
function visibleFile({ core }: Services, id: string): StoredFile {
  const { store, options } = core;
  const { botUserId } = options.app;
  const file = store.files.get(id);
  const isShown = store
    .sharesOf(id)
    .some(({ channel }) => store.conversations.get(channel)?.members.includes(botUserId));
  if (!file || !(isShown || file.user === botUserId)) throw new SlackApiError('file_not_found');
  return file;
}

/** Unlike a message, a file is never sent to a person's id. */
function placeToShare(services: Services, id: string): string {
  if (!/^[CDG][A-Z0-9]+$/.test(id)) throw new SlackApiError('invalid_channel');
  return joinedConversation(services, id).id;
}

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': method(
    z.object({
      filename: z.string().min(1).max(255),
      length: z.coerce.number().int().min(1).max(FILE_BYTES),
      alt_txt: z.string().max(1_000).optional(),
      snippet_type: z.string().optional(),
    }),
    ({ core, files }, { filename, length }) => {
      const user = core.options.app.botUserId;
      const { id, secret } = files.expect({ name: filename, size: length, user });
      return { upload_url: `${core.url()}/upload/v1/${secret}`, file_id: id };
    },
  ),

  'files.completeUploadExternal': method(
    z.object({
      files: announced,
      channel_id: z.string().optional(),
      channels: z.string().optional(),
      initial_comment: z.string().optional(),
      thread_ts: z.string().optional(),
    }),
    (services, args) => {
      const { core, files, conversations } = services;
      const { botUserId } = core.options.app;
      const wanted = args.channels?.split(',') ?? (args.channel_id === undefined ? [] : [args.channel_id]);
      const places = wanted.map((id) => placeToShare(services, id));
      if (places.length > 1 && args.thread_ts !== undefined) throw new SlackApiError('invalid_arguments');
      const threads = places.map((channel) => threadOf(services, channel, args.thread_ts));
      if (args.files.some(({ id }) => !files.isReady(id, botUserId)))
        throw new SlackApiError('file_not_found');
      const completed = args.files.map(({ id, title }) => files.complete(id, title));
      for (const [index, channel] of places.entries()) {
        conversations.post({
          channel,
          user: botUserId,
          isFromApp: true,
          threadTs: threads[index] ?? null,
          subtype: 'file_share',
          text: args.initial_comment ?? '',
          blocks: [],
          attachments: [],
          files: completed.map(({ id }) => id),
        });
      }
      return { files: completed.map((file) => slackFile(file, core)) };
    },
  ),

  'files.info': method(z.object({ file: z.string().min(1) }), (services, args) => ({
    file: slackFile(visibleFile(services, args.file), services.core),
    comments: [],
    response_metadata: { next_cursor: '' },
  })),
};
