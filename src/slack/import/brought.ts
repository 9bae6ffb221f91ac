/** Files in a direct message, and the buttons and the form of the answer to them; the slow part is done by `work.ts`. */
import { isPermitted } from '../../domain/permissions.ts';
import type { ImportNote } from '../../operations/import/import-contract.ts';
import { importNotes } from '../../operations/import/import-notes.ts';
import {
  bringFiles,
  moveUpload,
  type Upload,
  type UploadFound,
  uploadOf,
} from '../../operations/import/uploads.ts';
import { permissionRefusal } from '../../operations/workspace.ts';
import { importWords } from '../../texts/import.ts';
import { importTerms } from '../../texts/import-terms.ts';
import { dataTable, lines, rowsThatFit } from '../blocks.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import type { Filled } from '../filled.ts';
import { modalOf } from '../forms.ts';
import type { ImportIntent } from '../grammar/intents.ts';
import { limits } from '../limits.ts';
import type { MessageEvent, SharedFile } from '../payloads.ts';
import { refusalMessage, say } from '../problems.ts';
import type { Turn } from '../turn.ts';
import { decode } from '../wire.ts';
import { UploadValue } from '../wire-values.ts';
import { AnswerKept, type Asked, answerForm } from './answer-form.ts';
import { withFiles } from './on-disk.ts';
import { readAnswers } from './read-answers.ts';
import { understand } from './understand.ts';

/** What could be a list, or what people take for one. */
const dataNames = /\.(?:csv|tsv|tab|txt|xlsx?|xlsm|ods|numbers|json|jsonl|html?)$/iu;

/** `/stagecoach import`: how it is done. */
export async function importTyped(turn: Turn, _intent: ImportIntent): Promise<void> {
  const refusal = permissionRefusal(turn.directory, turn.by, 'import deals');
  const words = importWords[turn.texts.language];
  await turn.reply.tell(refusal ? await refusalMessage(turn, refusal) : say(words.howTo));
}

/** Answers files in a direct message; undefined where its words are what counts. */
export function answerFiles(
  turn: Turn,
  message: Pick<MessageEvent, 'channel' | 'ts' | 'text'>,
  files: readonly SharedFile[],
): Promise<void> | undefined {
  if (files.some(isData)) return filesBrought(turn, message, files.filter(isData));
  return files.length > 0 && message.text.trim() === '' ? otherFiles(turn, files) : undefined;
}

function isData({ name, mimetype }: SharedFile): boolean {
  return dataNames.test(name) || mimetype.startsWith('text/');
}

/** Pictures and the like: said once, and nothing more. */
async function otherFiles(turn: Turn, files: readonly SharedFile[]): Promise<void> {
  const names = turn.texts.format.list(files.map(({ name }) => name));
  await turn.reply.tell(say(importWords[turn.texts.language].notData(names)));
}

/** They are looked at as soon as there is time, and the answer says so; a message delivered twice brings nothing new. */
async function filesBrought(
  turn: Turn,
  { channel, ts }: Pick<MessageEvent, 'channel' | 'ts'>,
  shared: readonly SharedFile[],
): Promise<void> {
  const files = shared.map(({ id, name, size }) => ({ id, name, size }));
  const brought = await bringFiles(turn.workspace, turn.by, { channelId: channel, ts }, files);
  if (!brought.ok) await turn.reply.tell(await refusalMessage(turn, brought.refusal));
}

export async function importCheckAction(turn: Turn, { value }: Pressed): Promise<void> {
  const upload = await pressedUpload(turn, value);
  if (!upload) return;
  const { directory, texts, origin, reply } = turn;
  if (!upload.found || (upload.state !== 'waiting' && upload.state !== 'checked'))
    return reply.tell(say(importWords[texts.language].elsewhere));
  await reply.ask(modalOf(answerForm(texts, directory, askedOf(turn, upload, upload.found)), origin));
}

function askedOf({ directory, person, team }: Turn, upload: Upload, found: UploadFound): Asked {
  const teams = [...directory.teams.values()].filter(({ id }) =>
    isPermitted(directory, person.id, 'create deal', { teamId: id }),
  );
  return { uploadId: upload.id, found, choices: upload.choices, teams, team };
}

/** Answers that leave something open are asked again; the others are checked against what is there. */
export async function importForm(turn: Turn, kept: unknown, filled: Filled): Promise<FormOutcome> {
  const { workspace, directory, texts, by, team, slack } = turn;
  const words = importWords[texts.language];
  const shown = AnswerKept.parse(kept);
  const upload = await uploadOf(workspace, by, shown.u);
  if (!upload?.found) return { kind: 'done', tell: say(words.nothing) };
  const asked = askedOf(turn, upload, upload.found);
  const { choices, problems, kindsChanged } = readAnswers(texts, directory, asked, shown, filled);
  if (Object.keys(problems).length > 0)
    return { kind: 'again', problems: { fields: problems, notice: null } };
  const looked = await withFiles(slack, upload.files, ({ files }) =>
    understand(workspace, { by, team, texts }, files, choices),
  );
  const { found } = looked;
  const isOpen = kindsChanged || found.questions.length > 0;
  const moved = await moveUpload(workspace, by, upload.id, ['waiting', 'checked'], {
    state: isOpen ? 'waiting' : 'checking',
    choices,
    found,
  });
  if (!moved.ok) return { kind: 'done', tell: await refusalMessage(turn, moved.refusal) };
  if (!moved.value) return { kind: 'done', tell: say(words.elsewhere) };
  if (!isOpen) return { kind: 'done', tell: null };
  return { kind: 'instead', form: answerForm(texts, directory, { ...asked, found, choices }) };
}

/** "Import", and "Go on" after something had gone wrong. */
export async function importRunAction(turn: Turn, { value }: Pressed): Promise<void> {
  const upload = await pressedUpload(turn, value);
  if (!upload) return;
  const moved = await moveUpload(turn.workspace, turn.by, upload.id, ['checked', 'failed'], {
    state: 'importing',
  });
  if (!moved.ok) return turn.reply.tell(await refusalMessage(turn, moved.refusal));
  if (!moved.value) await turn.reply.tell(say(importWords[turn.texts.language].elsewhere));
}

/** What an import did to deals that were there before. */
export async function importChangesAction(turn: Turn, { value }: Pressed): Promise<void> {
  const upload = await pressedUpload(turn, value);
  if (!upload?.importId) return;
  const words = importWords[turn.texts.language];
  const shown: Changed[] = [];
  let all = 0;
  for await (const note of importNotes(turn.workspace, upload.importId, ['changed', 'kept'])) {
    if (note.kind === 'problem') continue;
    all += 1;
    if (shown.length < limits.tableRows) shown.push(note);
  }
  if (all === 0) return turn.reply.tell(say(words.noChanges));
  const { deal, field, before, after, how } = words.changeHead;
  const rows = rowsThatFit(shown.map((one) => changeRow(turn, one)));
  const { number } = turn.texts.format;
  const text = rows.length < all ? words.changesMany(number(rows.length), number(all)) : words.changesFew;
  const table = dataTable(words.changesCaption, [deal, field, before, after, how], rows);
  await turn.reply.tell({ text, blocks: [lines(text), table] });
}

type Changed = Exclude<ImportNote, { kind: 'problem' }>;

function changeRow({ texts: { language } }: Turn, note: Changed): readonly string[] {
  const words = importWords[language];
  const { field } = importTerms[language];
  const name = note.field === 'history' ? importTerms[language].kind.history : field[note.field];
  return [
    `D-${note.dealNumber}`,
    name,
    note.before ?? '',
    note.after ?? '',
    note.kind === 'changed' ? words.changed : words.kept,
  ];
}

async function pressedUpload(turn: Turn, value: string | null): Promise<Upload | null> {
  const refusal = permissionRefusal(turn.directory, turn.by, 'import deals');
  const id = decode(UploadValue, value)?.u;
  const upload = refusal || id === undefined ? null : await uploadOf(turn.workspace, turn.by, id);
  if (refusal) await turn.reply.tell(await refusalMessage(turn, refusal));
  else if (!upload) await turn.reply.tell(say(importWords[turn.texts.language].nothing));
  return upload;
}
