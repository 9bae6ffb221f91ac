/** `/stagecoach export`: what there is to take along, and the file of it in the direct messages. */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { endingOf, exportKinds } from '../domain/export-kinds.ts';
import { exportText } from '../operations/import/export-text.ts';
import { permissionRefusal } from '../operations/workspace.ts';
import { exportWords } from '../texts/export.ts';
import { plainText } from '../texts/phrase.ts';
import { actions, button, lines } from './blocks.ts';
import type { Pressed } from './conversation.ts';
import { sendFile } from './files/send-file.ts';
import type { ExportIntent } from './grammar/intents.ts';
import { refusalMessage, say } from './problems.ts';
import { directChannel } from './reply.ts';
import type { Turn } from './turn.ts';
import { actionIds, decode, encode } from './wire.ts';
import { ExportValue } from './wire-values.ts';

export async function exportTyped(turn: Turn, _intent: ExportIntent): Promise<void> {
  const refusal = permissionRefusal(turn.directory, turn.by, 'export data');
  if (refusal) return turn.reply.tell(await refusalMessage(turn, refusal));
  const words = exportWords[turn.texts.language];
  const choices = exportKinds.map((what) =>
    button(`${actionIds.export}:${what}`, words.what[what], encode({ what })),
  );
  await turn.reply.tell({ text: words.ask, blocks: [lines(words.ask), ...actions(...choices)] });
}

export async function exportAction(turn: Turn, { value }: Pressed): Promise<void> {
  const { texts, workspace, slack, reply, sender } = turn;
  const what = decode(ExportValue, value)?.what;
  if (what === undefined) return;
  const exported = await exportText(workspace, turn.by, what);
  if (!exported.ok) return reply.tell(await refusalMessage(turn, exported.refusal));
  const words = exportWords[texts.language];
  await reply.replace(say(words.preparing(words.what[what])));
  const folder = await mkdtemp(join(tmpdir(), 'stagecoach-'));
  try {
    const path = join(folder, 'export');
    await pipeline(Readable.from(exported.value), createWriteStream(path, { mode: 0o600 }));
    const name = `${what}-${texts.format.today}.${endingOf(what)}`;
    const channel = await directChannel(slack, sender.user);
    await sendFile(slack, { path, name }, { channel, comment: plainText(words.here(words.what[what])) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
