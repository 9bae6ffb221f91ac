/** The slow part of an upload: looking at its files, checking what they would change, and importing them. */

import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { type Directory, personOf, primaryTeam, type Team } from '../../domain/directory.ts';
import { type FileKind, fileKinds, type RowProblem } from '../../domain/imported.ts';
import { problemReport } from '../../files/problem-report.ts';
import { checkImport } from '../../operations/import/check-import.ts';
import { importNotes } from '../../operations/import/import-notes.ts';
import { runImport } from '../../operations/import/run-import.ts';
import { letGoOfUpload, settleUpload, type Upload } from '../../operations/import/uploads.ts';
import { readDirectory, type Workspace } from '../../operations/workspace.ts';
import { importWords } from '../../texts/import.ts';
import { importTerms } from '../../texts/import-terms.ts';
import { type Phrase, plainText } from '../../texts/phrase.ts';
import { textsFor } from '../../texts/texts.ts';
import { mostMegabytes } from '../files/fetch-file.ts';
import { sendFile } from '../files/send-file.ts';
import { type LiveMessage, liveMessage } from './live-message.ts';
import {
  checkedMessage,
  doneMessage,
  failedMessage,
  lookingMessage,
  offerMessage,
  progressMessage,
} from './messages.ts';
import { type OnDisk, withFiles } from './on-disk.ts';
import { type Bringer, type Looked, type ReadableFile, understand } from './understand.ts';

export interface UploadWork {
  readonly workspace: Workspace;
  readonly slack: WebClient;
  readonly log: Logger;
  /** The process is to end: what is under way is left to the next one. */
  readonly signal: AbortSignal;
}

interface Step extends UploadWork {
  readonly upload: Upload;
  readonly bringer: Bringer;
  readonly live: LiveMessage;
}

/** Does the next step of an upload, and tells what came of it in its message. */
export async function workOn(work: UploadWork, upload: Upload): Promise<void> {
  const { workspace, slack, log, signal } = work;
  const bringer = await bringerOf(workspace, upload);
  const live = liveMessage(slack, log, { channel: upload.channelId, ts: upload.messageTs });
  const step: Step = { ...work, upload, bringer, live };
  try {
    if (upload.state === 'looking' && live.ts === null) {
      await live.say(lookingMessage(bringer.texts, upload.files));
      await settleUpload(workspace, upload, live.ts === null ? {} : { messageTs: live.ts });
    }
    await withFiles(slack, upload.files, (onDisk) => doStep(step, onDisk));
  } catch (error) {
    if (signal.aborted) return letGoOfUpload(workspace, upload, 0);
    const reference = randomUUID().slice(0, 8);
    log.error({ err: error, reference, upload: upload.id }, 'an import failed');
    await settleUpload(workspace, upload, { state: 'failed' });
    await live.say(failedMessage(bringer.texts, upload, upload.state, reference));
  }
}

async function doStep(step: Step, onDisk: OnDisk): Promise<void> {
  const { workspace, bringer, upload, signal, live } = step;
  signal.throwIfAborted();
  const looked = await understand(workspace, bringer, onDisk.files, upload.choices);
  signal.throwIfAborted();
  const problems = problemsWith(step, looked, onDisk);
  const { ready, found } = looked;
  if (upload.state === 'looking' || !ready || found.questions.length > 0 || onDisk.missing.length > 0) {
    await settleUpload(workspace, upload, { state: found.files.length > 0 ? 'waiting' : 'done', found });
    return live.say(offerMessage(bringer.texts, upload, found, problems));
  }
  if (upload.state === 'checking') await check(step, ready, onDisk);
  else await run(step, ready, onDisk);
}

type Ready = NonNullable<Looked['ready']>;

async function check({ workspace, upload, bringer, slack, live }: Step, ready: Ready, { folder }: OnDisk) {
  await live.say(progressMessage(bringer.texts, 'checking', null));
  const problems = new ProblemBook();
  const { files, plan, readable } = ready;
  const counts = await checkImport(workspace, bringer.by, files, plan, (note) => {
    if (note.kind === 'problem') problems.add(note.file, note.problem);
  });
  await settleUpload(workspace, upload, { state: 'checked' });
  await live.say(checkedMessage(bringer.texts, upload, counts, problems.first()));
  await sendProblems(slack, bringer, upload, readable, problems, folder);
}

async function run(step: Step, ready: Ready, { folder }: OnDisk): Promise<void> {
  const { workspace, upload, bringer, slack, live, signal } = step;
  const { texts, by } = bringer;
  await live.say(progressMessage(texts, 'importing', null));
  const ran = await runImport(workspace, by, ready.files, ready.plan, {
    signal,
    asked: { upload: upload.id },
    ...(live.ts === null ? {} : { where: { channelId: upload.channelId, messageTs: live.ts } }),
    tell: (progress) => live.glance(() => progressMessage(texts, 'importing', progress)),
  });
  // Another process holds it: this one looks again when that one should be done.
  if (!ran.ok) return letGoOfUpload(workspace, upload, 30);
  const { importId, state, counts } = ran.value;
  if (state === 'stopped') return letGoOfUpload(workspace, upload, 0);
  const problems = new ProblemBook();
  for await (const note of importNotes(workspace, importId, ['problem']))
    if (note.kind === 'problem') problems.add(note.file, note.problem);
  await settleUpload(workspace, upload, { state: 'done', importId });
  await live.say(doneMessage(texts, upload, counts, problems.first()));
  await sendProblems(slack, bringer, upload, ready.readable, problems, folder);
}

/** Problems by file, in the order of their lines. */
class ProblemBook {
  readonly #byFile = new Map<FileKind, RowProblem[]>();

  add(file: FileKind, problem: RowProblem): void {
    this.#byFile.set(file, this.#byFile.get(file) ?? []);
    this.#byFile.get(file)?.push(problem);
  }

  of(file: FileKind): readonly RowProblem[] {
    return (this.#byFile.get(file) ?? []).toSorted((a, b) => a.line - b.line);
  }

  /** A few to show. */
  first(): readonly RowProblem[] {
    return fileKinds.flatMap((kind) => this.of(kind).slice(0, 5));
  }
}

async function sendProblems(
  slack: WebClient,
  { texts: { language } }: Bringer,
  { channelId }: Upload,
  readable: readonly ReadableFile[],
  problems: ProblemBook,
  folder: string,
): Promise<void> {
  const words = importWords[language];
  for (const { kind, table } of readable) {
    const all = problems.of(kind);
    if (all.length === 0) continue;
    const path = join(folder, `${kind}.problems.csv`);
    const { reason } = importTerms[language];
    const text = problemReport(table, all, { ...words.problemHead, reasonText: (one) => reason[one] });
    await pipeline(Readable.from(text), createWriteStream(path, { mode: 0o600 }));
    const name = readable.length > 1 ? `${kind}-${words.problemsFile}` : words.problemsFile;
    await sendFile(
      slack,
      { path, name },
      { channel: channelId, comment: plainText(words.problemsSent(name)) },
    );
  }
}

function problemsWith(
  { bringer: { texts } }: Step,
  { unusable, found }: Looked,
  onDisk: OnDisk,
): readonly Phrase[] {
  const words = importWords[texts.language];
  const terms = importTerms[texts.language].unusable;
  const missing = onDisk.missing.map(({ name, problem }) =>
    problem === 'too-large' ? words.tooLarge(name, texts.format.number(mostMegabytes)) : words[problem](name),
  );
  const broken = unusable.map(({ name, problem }) => {
    switch (problem.kind) {
      case 'cannot-open':
        return words.unusable(name, terms[problem.kind](problem.code));
      case 'one-column':
        return words.unusable(name, terms[problem.kind](problem.header));
      case 'no-header':
        return words.unusable(name, terms[problem.kind](problem.row));
      case 'quote-not-closed':
        return words.unusable(name, terms[problem.kind](problem.line));
      default:
        return words.unusable(name, terms[problem.kind]);
    }
  });
  const kinds = found.files.map(({ kind }) => kind);
  const hasDeals = kinds.length === 0 || kinds.includes('deals') || kinds.includes(null);
  return [...missing, ...broken, ...(hasDeals ? [] : [words.noDeals])];
}

async function bringerOf(workspace: Workspace, { byId }: Upload): Promise<Bringer> {
  const directory = await readDirectory(workspace);
  const person = personOf(directory, byId);
  const team = primaryTeam(directory, byId) ?? firstTeam(directory);
  const language = person.language ?? team.language;
  return {
    team,
    by: { actor: { kind: 'person', personId: byId }, requestKey: null },
    texts: textsFor(language, person.zone ?? team.zone, workspace.clock.now()),
  };
}

function firstTeam(directory: Directory): Team {
  const [team] = directory.teams.values();
  if (!team) throw new Error('somebody brought files before there was a team');
  return team;
}
