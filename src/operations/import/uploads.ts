/** Files that somebody brought in a conversation: what they are, what was answered, and who works on them. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { PersonId } from '../../domain/ids.ts';
import { fileFields, fileKinds } from '../../domain/imported.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import {
  addUpload,
  changeUpload,
  leaseUpload,
  renewUploadLease,
  type UploadRow,
  type UploadState,
  uploadById,
  uploadStates,
} from '../../storage/upload-records.ts';
import {
  type By,
  permissionRefusal,
  personBehind,
  readDirectory,
  scopeOf,
  type Workspace,
} from '../workspace.ts';

const Kind = z.enum(fileKinds);
const Field = z.enum([
  ...fileFields.deals,
  ...fileFields.history,
  ...fileFields.people,
  ...fileFields.accounts,
  ...fileFields.products,
]);

/** A file where it can be fetched again. */
export const UploadedFile = z.object({ id: z.string(), name: z.string(), size: z.int() });
export type UploadedFile = z.infer<typeof UploadedFile>;

/** What a file holds and which column says what; a kind of null leaves the file out. */
export const FileChoice = z.object({
  kind: Kind.nullable(),
  mapping: z.partialRecord(Field, z.string()),
});
export type FileChoice = z.infer<typeof FileChoice>;

/** What was answered so far. Absent: not asked yet, or left as it was found. */
export const UploadChoices = z.object({
  /** By the file's id. */
  files: z.record(z.string(), FileChoice),
  /** The team of deals whose file names none; null: that of whoever brought them. */
  teamName: z.string().nullable(),
  /** Null: one that has all the stages, else a new one. */
  pipelineName: z.string().nullable(),
  /** Their names of stages by ours. */
  stages: z.record(z.string(), z.string()),
  /** Null: no stage qualifies. */
  qualifying: z.string().nullable().optional(),
  dateOrder: z.enum(['month-first', 'day-first']).optional(),
  decimalMark: z.enum(['.', ',']).optional(),
});
export type UploadChoices = z.infer<typeof UploadChoices>;

const noChoices: UploadChoices = { files: {}, teamName: null, pipelineName: null, stages: {} };

export const UploadQuestion = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('qualifying-stage'), stages: z.array(z.string()).readonly() }),
  z.object({
    kind: z.literal('stages-unknown'),
    stages: z.array(z.string()).readonly(),
    pipeline: z.string(),
    choices: z.array(z.string()).readonly(),
  }),
  z.object({
    kind: z.literal('qualifying-unknown'),
    stage: z.string(),
    stages: z.array(z.string()).readonly(),
  }),
  z.object({ kind: z.literal('date-order'), column: z.string(), examples: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('decimal-mark'), column: z.string(), examples: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('field-missing'), file: z.string(), field: Field }),
]);
export type UploadQuestion = z.infer<typeof UploadQuestion>;

export const FoundFile = z.object({
  id: z.string(),
  name: z.string(),
  rows: z.int(),
  kind: Kind.nullable(),
  format: z.string().nullable(),
  columns: z.array(z.string()).readonly(),
  mapping: FileChoice.shape.mapping,
  repairs: z.array(z.string()).readonly(),
});
export type FoundFile = z.infer<typeof FoundFile>;

const UploadPipeline = z.object({
  name: z.string(),
  isNew: z.boolean(),
  stages: z.array(z.string()).readonly(),
});

/** What the files are and what importing them would need, as small as what a person is shown of it. */
export const UploadFound = z.object({
  files: z.array(FoundFile).readonly(),
  questions: z.array(UploadQuestion).readonly(),
  pipeline: UploadPipeline.nullable(),
  /** Where rows name several. */
  otherPipelines: z.array(UploadPipeline).default([]),
  standings: z.object({ open: z.int(), won: z.int(), lost: z.int() }),
  unreadable: z.int(),
  newTeams: z.array(z.string()).readonly(),
  newPeople: z.int(),
  newProducts: z.int(),
  /** Products that the files spell differently: what is written, and what it is taken for. */
  sameProducts: z.array(z.object({ written: z.string(), product: z.string() })).readonly(),
});
export type UploadFound = z.infer<typeof UploadFound>;

export const Upload = z.object({
  id: z.uuid(),
  byId: PersonId,
  channelId: z.string(),
  /** The person's own message, and the one that answers it. */
  broughtTs: z.string(),
  messageTs: z.string().nullable(),
  state: z.enum(uploadStates),
  files: z.array(UploadedFile),
  found: UploadFound.nullable(),
  choices: UploadChoices,
  importId: z.uuid().nullable(),
});
export type Upload = z.infer<typeof Upload>;

/** Longer than a step goes without a sign of life. */
const leaseSeconds = 60;

/**
 * Takes in files that came with a message. Only those who may import deals.
 *
 * @returns null when the same message came before.
 */
export async function bringFiles(
  workspace: Workspace,
  by: By,
  message: { readonly channelId: string; readonly ts: string },
  files: readonly UploadedFile[],
): Promise<Result<Upload | null, Refusal>> {
  const refusal = permissionRefusal(await readDirectory(workspace), by, 'import deals');
  const byId = personBehind(by.actor);
  if (refusal) return refused(refusal);
  if (byId === null) throw new Error('nobody brought the files');
  const row = await addUpload(scopeOf(workspace), {
    id: randomUUID(),
    byId,
    channelId: message.channelId,
    broughtTs: message.ts,
    files,
    choices: noChoices,
    createdAt: workspace.clock.now(),
  });
  changed(workspace);
  return done(row && Upload.parse(row));
}

/** What somebody brought, for that person alone. */
export async function uploadOf(workspace: Workspace, by: By, id: string): Promise<Upload | null> {
  const row = await uploadById(scopeOf(workspace), id);
  return row && row.byId === personBehind(by.actor) ? Upload.parse(row) : null;
}

/** Goes one step on, if it stands where it was thought to; false when somebody was faster. */
export async function moveUpload(
  workspace: Workspace,
  by: By,
  id: string,
  from: readonly UploadState[],
  to: { readonly state: UploadState; readonly choices?: UploadChoices; readonly found?: UploadFound },
): Promise<Result<boolean, Refusal>> {
  const refusal = permissionRefusal(await readDirectory(workspace), by, 'import deals');
  if (refusal) return refused(refusal);
  changed(workspace);
  return done(await changeUpload(scopeOf(workspace), id, from, to));
}

/** There is something to do for whoever works on uploads. */
function changed({ recent }: Workspace): void {
  if (recent) recent.hasChanged = true;
}

/** Takes one that there is something to do with, for this process alone; it has to be settled, or let go. */
export async function takeUpload(workspace: Workspace): Promise<Upload | null> {
  const row: UploadRow | null = await leaseUpload(scopeOf(workspace), leaseSeconds);
  return row && Upload.parse(row);
}

/** A sign of life from whoever works on it. */
export function holdUpload(workspace: Workspace, { id }: Upload): Promise<void> {
  return renewUploadLease(scopeOf(workspace), id, leaseSeconds);
}

/** Leaves it to another run, after some seconds. */
export function letGoOfUpload(workspace: Workspace, { id }: Upload, seconds: number): Promise<void> {
  return renewUploadLease(scopeOf(workspace), id, seconds);
}

/** What came of a step; an upload that somebody moved on meanwhile stays as they left it. */
export async function settleUpload(
  workspace: Workspace,
  { id, state }: Upload,
  to: {
    readonly state?: UploadState;
    readonly found?: UploadFound;
    readonly importId?: string | null;
    readonly messageTs?: string;
  },
): Promise<void> {
  await changeUpload(scopeOf(workspace), id, [state], to);
}
