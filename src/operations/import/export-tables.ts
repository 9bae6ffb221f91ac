/** Deals, their history, interactions and people as tables; the first row names the columns, as an import knows them. */
import { decimalText } from '../../domain/money.ts';
import {
  dealsToExport,
  historyToExport,
  interactionsToExport,
  peopleToExport,
} from '../../storage/export-reads.ts';
import { scopeOf, type Workspace } from '../workspace.ts';

export type TableRow = readonly (string | number | null)[];

/**
 * One row for each deal as it stands. Read by an import, the deals are recognised again by their `Deal ID`; those that
 * began in that very workspace are left to it.
 */
export async function* exportDeals(workspace: Workspace): AsyncIterable<TableRow> {
  yield [
    'Deal ID',
    'Number',
    'Deal name',
    'Account',
    'Owner',
    'Owner e-mail',
    'Team',
    'Pipeline',
    'Stage',
    'Status',
    'Created',
    'Closed',
    'Expected close',
    'Amount',
    'Currency',
    'Type',
    'Source',
    'Products',
    'Competitors',
    'Loss reason',
    'Next step',
  ];
  for await (const deal of dealsToExport(scopeOf(workspace))) {
    const { amount, currency } = deal;
    yield [
      deal.externalId ?? `D-${deal.number}`,
      deal.number,
      deal.name,
      deal.account,
      deal.owner,
      deal.ownerEmail,
      deal.team,
      deal.pipeline,
      deal.stage,
      deal.status,
      deal.created,
      deal.closed,
      deal.expectedClose,
      amount === null ? null : decimalText({ minor: amount, currency }),
      currency,
      deal.type,
      deal.source,
      deal.products,
      deal.competitors,
      deal.lossReason,
      deal.nextStep,
    ];
  }
}

/** One row for each entry of a deal's history; taken-back ones name the entry that took them back. */
export async function* exportHistory(workspace: Workspace): AsyncIterable<TableRow> {
  yield [
    'Deal ID',
    'Number',
    'Entry',
    'What',
    'From stage',
    'Stage',
    'Entered',
    'Recorded',
    'By',
    'Taken back by entry',
    'Details',
  ];
  for await (const entry of historyToExport(scopeOf(workspace)))
    yield [
      entry.externalId ?? `D-${entry.number}`,
      entry.number,
      entry.seq,
      entry.kind,
      entry.fromStage,
      entry.stage,
      entry.occurred,
      entry.recordedAt.toISOString(),
      entry.actor ?? entry.actorKind,
      entry.takenBackBy,
      entry.payload,
    ];
}

/** One row for each interaction that stands. */
export async function* exportInteractions(workspace: Workspace): AsyncIterable<TableRow> {
  yield ['Number', 'Deal name', 'Account', 'Type', 'At', 'Outcome', 'Note', 'Contacts', 'Logged by', 'Link'];
  for await (const one of interactionsToExport(scopeOf(workspace)))
    yield [
      one.number,
      one.deal,
      one.account,
      one.type,
      one.at.toISOString(),
      one.outcome,
      one.note,
      one.contacts,
      one.loggedBy,
      one.link,
    ];
}

/** One row for each person, with the team that is primary for them. */
export async function* exportPeople(workspace: Workspace): AsyncIterable<TableRow> {
  yield ['Name', 'E-mail', 'Slack member', 'Team', 'Role', 'Manager', 'Sales region', 'Admin'];
  for (const person of await peopleToExport(scopeOf(workspace)))
    yield [
      person.name,
      person.email,
      person.slackUserId,
      person.team,
      person.role,
      person.managers,
      person.salesRegion,
      person.isAdmin ? 'yes' : 'no',
    ];
}
