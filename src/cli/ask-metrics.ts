/** `stagecoach metrics`: a question, its answer and its receipt, with the values that Slack shows. */
import stringWidth from 'string-width';
import { answerOutside, type PlainPiece } from '../bot.ts';
import { type Directory, type Person, primaryTeam, type Team } from '../domain/directory.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { nameKey } from '../domain/vocabulary.ts';
import { readDirectory, type Workspace, type Workspaces } from '../operations/workspace.ts';
import { commandLineWords } from '../texts/command-line.ts';
import { aligned } from './columns.ts';
import type { Complaint } from './complaint.ts';
import type { MetricsOptions } from './program.ts';
import type { Sitting } from './sitting.ts';
import { withWorkspace } from './with-workspace.ts';

export function askMetrics(
  sitting: Sitting,
  typed: string,
  options: MetricsOptions,
): Promise<Result<void, Complaint>> {
  const wanted = { slackTeamId: options.workspace ?? null, newWith: null, whenNew: 'refuse' as const };
  return withWorkspace(sitting, wanted, (workspace, workspaces) =>
    answer(sitting, { workspace, workspaces }, typed, options),
  );
}

async function answer(
  { terminal }: Sitting,
  { workspace, workspaces }: { readonly workspace: Workspace; readonly workspaces: Workspaces },
  typed: string,
  { team: name, asOf, json }: MetricsOptions,
): Promise<Result<void, Complaint>> {
  const directory = await readDirectory(workspace);
  const person = adminOf(directory);
  const team = name === undefined ? ownTeam(directory, person) : teamNamed(directory, name);
  if (!person || !team)
    return refused({ text: commandLineWords.nobodyAsks(name ?? null, teamNames(directory)), exitCode: 1 });
  const isAboutTeam = name !== undefined;
  const eyes = { workspaces, workspace, person, team };
  const found = await answerOutside({ ...eyes, isAboutTeam, typed, asOf: asOf ?? null });
  if (!found.ok) return refused({ text: textOf(found.refusal), exitCode: 2 });
  const { said, receipt, answers } = found.value;
  if (json) terminal.print(JSON.stringify({ answers }, jsonValue, 2));
  else terminal.print(`${textOf(said)}\n\n${textOf(receipt)}`);
  return done(undefined);
}

/** Whoever runs the program on its machine sees what an admin sees. */
function adminOf({ people }: Directory): Person | undefined {
  return [...people.values()].find((one) => one.isAdmin);
}

/** Whose zone and money count where no team is named: those of the person whose eyes they are. */
function ownTeam(directory: Directory, person: Person | undefined): Team | undefined {
  const [first] = directory.teams.values();
  return (person && primaryTeam(directory, person.id)) ?? first;
}

function teamNamed({ teams }: Directory, name: string): Team | undefined {
  return [...teams.values()].find((team) => nameKey(team.name) === nameKey(name));
}

function teamNames({ teams }: Directory): readonly string[] {
  return [...teams.values()].map((team) => team.name);
}

function textOf(pieces: readonly PlainPiece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'title')
        return `${piece.text}\n${'─'.repeat(Math.min(stringWidth(piece.text), 72))}`;
      if (piece.kind === 'table') return `\n${aligned(piece.rows, { indent: '', right: piece.numbers })}\n`;
      return piece.text;
    })
    .join('\n');
}

/** Amounts in minor units are whole numbers beyond what JSON's may hold: digits in quotes. */
function jsonValue(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
