/** A row of the file of deals: how it is known again, what it says, and what its names mean here. */
import { createHash } from 'node:crypto';
import type { Team } from '../../domain/directory.ts';
import type { AccountId } from '../../domain/ids.ts';
import type {
  FileKind,
  FileTime,
  ImportedDeal,
  ImportedStageChange,
  ImportField,
  RowProblem,
  RowProblemReason,
} from '../../domain/imported.ts';
import type { KnownChange, KnownStanding } from '../../domain/imported-changes.ts';
import { decimalText } from '../../domain/money.ts';
import type { ImportFault, KnownRow } from '../../domain/place-imported.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { nameKey } from '../../domain/vocabulary.ts';
import type { Said, SaidRow } from '../../storage/imported-rows.ts';
import type { ImportContext, PipelineContext } from './import-context.ts';
import type { ImportFiles } from './import-contract.ts';

/** A row with what it is known by. */
export interface KeyedRow {
  readonly key: string;
  readonly deal: ImportedDeal;
}

/** A row with its stage changes and what it says. */
export interface SayingRow extends KeyedRow {
  readonly changes: readonly ImportedStageChange[];
  readonly said: Said;
  readonly digest: string;
}

/** A row of a deal that came before. */
export type KnownAgain = SayingRow & { readonly before: SaidRow };

/**
 * What a row without an id is known by: account, name, owner and creation, and the how-many-eth of those it is. It is
 * found again only while these stay.
 */
export function keyOfRow(deal: ImportedDeal, seen: Map<string, number>): string {
  if (deal.externalId !== null) return deal.externalId;
  const { account, name, owner, created } = deal;
  const said = [account, name, owner?.email ?? owner?.name, created && timeText(created)];
  const digest = digestOf(said.map((part) => (part ? nameKey(part) : '')).join('\n'));
  const nth = (seen.get(digest) ?? 0) + 1;
  seen.set(digest, nth);
  return nth === 1 ? `row ${digest}` : `row ${digest} ${nth}`;
}

export function digestOf(text: string): string {
  return createHash('sha1').update(text).digest('hex').slice(0, 24);
}

function timeText(time: FileTime): string {
  return 'on' in time ? time.on : time.at.toISOString();
}

/** What a row says, field by field, in the file's own words. */
export function saidBy(
  deal: ImportedDeal,
  changes: readonly ImportedStageChange[],
  team: Team,
): Said & Record<ImportField, string | null> {
  const { standing, owner, created, amount } = deal;
  const isClosed = standing.kind !== 'open';
  const currency = deal.currency ?? team.currency;
  const history = changes.map(({ stage, entered }) => `${timeText(entered)} ${stage}`).sort();
  return {
    name: deal.name,
    account: deal.account,
    owner: owner && (owner.email ? `${owner.name} <${owner.email}>` : owner.name),
    team: deal.team,
    stage: isClosed ? standing.leftStage : standing.stage,
    status: standing.kind,
    closed: isClosed ? timeText(standing.closed) : null,
    created: created && timeText(created),
    amount: amount === null ? null : decimalText({ minor: amount, currency }),
    currency: deal.currency,
    'expected-close': deal.expectedClose,
    type: deal.type,
    source: deal.source,
    product: listText(deal.products),
    competitor: listText(deal.competitors),
    'loss-reason': standing.kind === 'lost' ? standing.reason : null,
    'next-step': deal.nextStep,
    history: history.length === 0 ? null : `${history.length} ${digestOf(history.join('\n'))}`,
  };
}

function listText(names: readonly string[]): string | null {
  return names.length === 0 ? null : names.join('; ');
}

/** The name of a deal that the file leaves unnamed: its account, else its products, else its id. */
function nameOf({ key, deal }: KeyedRow): string {
  return deal.name ?? deal.account ?? listText(deal.products) ?? key;
}

/** A row with ids in place of names, or the first name that means nothing in the pipeline of its deal. */
export function knowRow(
  context: ImportContext,
  row: KeyedRow,
  changes: readonly ImportedStageChange[],
  made: { readonly accountId: AccountId; readonly number: number },
  place: PipelineContext = context.named(row.deal.pipeline),
): Result<{ readonly row: KnownRow; readonly problems: readonly Problem[] }, Problem> {
  const { deal } = row;
  const ownerId = context.owner(deal.owner);
  const team = context.team(deal.team, ownerId);
  const standing = knownStanding(context, place, deal);
  if (!standing.ok) return standing;
  const { known, problems } = knownChanges(place, changes);
  return done({
    problems,
    row: {
      fields: {
        ...made,
        name: nameOf(row),
        amount: deal.amount,
        currency: deal.currency ?? team.currency,
        pipelineId: place.pipeline.id,
        ownerId,
        teamId: team.id,
        type: deal.type ?? 'new',
        sourceId: deal.source === null ? null : context.item('source', deal.source),
        expectedClose: deal.expectedClose,
        ownersCall: null,
        products: unique(deal.products.map((name) => context.item('product', name))),
        competitors: unique(deal.competitors.map((name) => context.item('competitor', name))),
        origin: { source: context.source, externalId: row.key },
      },
      pipeline: place.pipeline,
      created: deal.created,
      standing: standing.value,
      changes: known,
      isHistoryWhole: problems.length === 0,
      nextStep: deal.nextStep,
    },
  });
}

/** A problem of a row, its field not yet named as its file names it. */
export interface Problem {
  readonly file: FileKind;
  readonly line: number;
  readonly field: string;
  readonly value: string;
  readonly reason: RowProblemReason;
}

export function problemOfTeam({ deal }: KeyedRow): Problem {
  return { file: 'deals', line: deal.line, field: 'team', value: deal.team ?? '', reason: 'team-of-others' };
}

export function problemOfFault(deal: ImportedDeal, { field, reason, time, line }: ImportFault): Problem {
  const file = line === null ? 'deals' : 'history';
  return { file, line: line ?? deal.line, field, value: timeText(time), reason };
}

export function rowProblem({ columns }: ImportFiles, problem: Problem): RowProblem {
  const { file, line, field, value, reason } = problem;
  return { line, column: columns?.[file]?.[field] ?? field, value, reason };
}

function knownStanding(
  context: ImportContext,
  place: PipelineContext,
  { standing, line }: ImportedDeal,
): Result<KnownStanding, Problem> {
  const named = standing.kind === 'open' ? standing.stage : standing.leftStage;
  const target = named === null ? null : place.target(named);
  if (target === undefined || target === 'won' || target === 'lost')
    return refused({ file: 'deals', line, field: 'stage', value: named ?? '', reason: 'stage-unknown' });
  if (standing.kind !== 'open')
    return done({
      kind: standing.kind,
      closed: standing.closed,
      leftStageId: target,
      reasonId:
        standing.kind === 'lost' && standing.reason !== null
          ? context.item('loss-reason', standing.reason)
          : null,
    });
  if (target === null) throw new Error('an open deal without a stage');
  return done({ kind: 'open', stageId: target });
}

function knownChanges(
  place: PipelineContext,
  changes: readonly ImportedStageChange[],
): { readonly known: readonly KnownChange[]; readonly problems: readonly Problem[] } {
  const known: KnownChange[] = [];
  const problems: Problem[] = [];
  for (const { line, stage, entered } of changes) {
    const target = place.target(stage);
    if (target !== undefined) known.push({ line, target, entered });
    else problems.push({ file: 'history', line, field: 'stage', value: stage, reason: 'stage-unknown' });
  }
  return { known, problems };
}

function unique<T>(items: readonly T[]): T[] {
  return items.length < 2 ? [...items] : [...new Set(items)];
}
