/** How a deal stands by its row: from its stage, its status and its ticks, whichever the file has. */
import type { FileField, ImportedStanding } from '../domain/imported.ts';
import type { Outcome } from './formats.ts';
import { headerKey } from './header-names.ts';
import { outcomeOf, tickOf, wordForOpen } from './outcome-words.ts';
import type { RowCells } from './row-reading.ts';

/** Null when it cannot be told, which is noted. */
export function readStanding(cells: RowCells): ImportedStanding | null {
  const stage = cells.text('stage');
  const status = cells.text('status');
  const byStage = stage === null ? undefined : said(cells, stage);
  const byStatus = status === null ? undefined : said(cells, status);
  const outcome = outcomeSaid(cells, byStage, byStatus);
  if (outcome === 'unclear')
    return cells.note(byStatus === 'unclear' || stage === null ? 'status' : 'stage', 'outcome-unclear');
  if (outcome === 'open') {
    // A file with a status and no stages has its statuses for stages.
    const open = stage ?? (cells.hasColumn('stage') ? null : status);
    if (open !== null) return { kind: 'open', stage: open };
    const field = stageField(cells);
    // Not won, and nothing says more: open, in a file without stages.
    if (field === 'is-won' && tick(cells, field) === false)
      return { kind: 'open', stage: wordForOpen(cells.column(field)) };
    return cells.note(field, cells.text(field) === null ? 'missing' : 'outcome-unclear');
  }
  const leftStage = byStage === undefined ? stage : null;
  const reason = outcome === 'lost' ? cells.text('loss-reason') : null;
  const closed = readClosed(cells, outcome === 'won' ? 'won-on' : 'lost-on');
  if (closed === null) return null;
  return outcome === 'won' ? { kind: 'won', closed, leftStage } : { kind: 'lost', closed, leftStage, reason };
}

function outcomeSaid(
  cells: RowCells,
  byStage: Outcome | 'unclear' | undefined,
  byStatus: Outcome | 'unclear' | undefined,
): Outcome | 'unclear' {
  const isWon = tick(cells, 'is-won');
  const isLost = tick(cells, 'is-lost');
  const isClosed = tick(cells, 'is-closed');
  if (isWon === true && isLost === true) return 'unclear';
  if (isWon === true) return 'won';
  if (isLost === true) return 'lost';
  if (isClosed === false) return 'open';
  if (isClosed === true && isWon === false) return 'lost';
  const clear = [byStatus, byStage].find((one) => one === 'won' || one === 'lost');
  if (clear !== undefined) return clear;
  if (isClosed === true || byStatus === 'unclear' || byStage === 'unclear') return 'unclear';
  if (isWon === false && isLost === undefined && isOver(cells)) return 'lost';
  const saysOpen = [byStatus, byStage].includes('open') || isWon !== undefined;
  return (saysOpen ? undefined : outcomeShown(cells)) ?? 'open';
}

/** Whether a deal that is not won has ended. The one close date of an open deal can have passed, if it has a stage. */
function isOver(cells: RowCells): boolean {
  if (!cells.sameColumn('closed', 'expected-close')) return cells.text('closed') !== null;
  return cells.text('stage') === null && cells.text('status') === null && cells.isBeforeToday('closed');
}

/** Where no word says how a deal stands: a day on which it was won, or lost, or why and when it was lost. */
function outcomeShown(cells: RowCells): 'won' | 'lost' | undefined {
  const has = (field: FileField) => cells.text(field) !== null;
  if (has('won-on') !== has('lost-on')) return has('won-on') ? 'won' : 'lost';
  const hasClosed = has('closed') && !cells.sameColumn('closed', 'expected-close');
  return has('loss-reason') && hasClosed ? 'lost' : undefined;
}

/** What the one who imports says about a word goes before what it usually means. */
function said({ formats: { outcomes } }: RowCells, word: string): Outcome | 'unclear' | undefined {
  return (outcomes.size === 0 ? undefined : outcomes.get(headerKey(word))) ?? outcomeOf(word);
}

function tick(cells: RowCells, field: FileField): boolean | undefined {
  const word = cells.text(field);
  return word === null ? undefined : tickOf(word);
}

/** Some systems have a column for the days of wins, and one for those of losses. */
function readClosed(cells: RowCells, own: 'won-on' | 'lost-on') {
  const fields = ['closed', own] as const;
  const said = fields.find((field) => cells.text(field) !== null);
  if (said !== undefined) return cells.past(said);
  const empty = fields.find((field) => cells.hasColumn(field));
  return cells.note(empty ?? stageField(cells), 'closed-without-date');
}

function stageField(cells: RowCells): FileField {
  return cells.hasColumn('stage') ? 'stage' : cells.hasColumn('status') ? 'status' : 'is-won';
}
