/** Files as another system exports them, on disk: deals with a history of stage changes, of any number. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Zone } from '../src/domain/days.ts';
import type { FileKind } from '../src/domain/imported.ts';
import { Currency } from '../src/domain/money.ts';
import { decideFormats } from '../src/files/decide-formats.ts';
import { fileAt } from '../src/files/file-source.ts';
import { readDeals } from '../src/files/read-deals.ts';
import { readHistory } from '../src/files/read-others.ts';
import { recognise } from '../src/files/recognise.ts';
import { openTable } from '../src/files/table.ts';
import type { ImportFiles } from '../src/operations/import/import-contract.ts';

export const changesPerDeal = 3;
export const stages = ['Qualification', 'Needs analysis', 'Proposal', 'Negotiation'] as const;
const firstDay = Date.UTC(2024, 0, 1);

function dayOf(nth: number): string {
  return new Date(firstDay + nth * 86_400_000).toISOString().slice(0, 10);
}

const idOf = (nth: number) => `006${nth.toString(36).padStart(12, '0').toUpperCase()}`;

function* dealLines(count: number): Iterable<string> {
  yield 'Opportunity ID,Opportunity Name,Account Name,Opportunity Owner,Stage,Created Date,Close Date,Amount,Lead Source,Product,Loss Reason\n';
  for (let nth = 0; nth < count; nth += 1) {
    const began = nth % 700;
    const stage = [stages[2], 'Closed Won', 'Closed Lost'][nth % 3];
    const reason = nth % 3 === 2 ? `Reason ${nth % 5}` : '';
    const cells = [
      idOf(nth),
      `Opportunity ${nth}`,
      `Account ${nth % 2000}`,
      `Seller ${nth % 40}`,
      stage,
      dayOf(began),
      dayOf(began + 60),
      `${1000 + (nth % 977)}.00`,
      `Source ${nth % 4}`,
      `Product ${nth % 7}`,
      reason,
    ];
    yield `${cells.join(',')}\n`;
  }
}

/** In the order of time, not of deals, as exports often are. */
function* changeLines(count: number): Iterable<string> {
  yield 'Opportunity ID,To Stage,Entered At\n';
  for (let step = 0; step < changesPerDeal; step += 1)
    for (let nth = 0; nth < count; nth += 1)
      yield `${idOf(nth)},${stages[step] ?? stages[0]},${dayOf((nth % 700) + step * 15)}\n`;
}

/** Writes the files of so many deals into a folder, and reads them as the command line does. */
export async function filesOf(folder: string, count: number, now: Date): Promise<ImportFiles> {
  const [deals, history] = [join(folder, `deals-${count}.csv`), join(folder, `changes-${count}.csv`)];
  await pipeline(Readable.from(dealLines(count)), createWriteStream(deals));
  await pipeline(Readable.from(changeLines(count)), createWriteStream(history));
  const [dealsRead, historyRead] = [await read(deals, 'deals', now), await read(history, 'history', now)];
  return {
    digest: randomUUID(),
    deals: () => readDeals(...dealsRead),
    history: () => readHistory(...historyRead),
  };
}

async function read(path: string, kind: FileKind, now: Date) {
  const table = await openTable(fileAt(path));
  if (!table.ok) throw new Error(`no table: ${JSON.stringify(table.refusal)}`);
  const { mapping } = recognise(table.value, kind);
  const answers = { zone: Zone.parse('Europe/Berlin'), currency: Currency.parse('USD'), now };
  const formats = decideFormats(table.value, mapping, answers);
  if (!formats.ok) throw new Error(`asks: ${JSON.stringify(formats.refusal)}`);
  return [table.value, mapping, formats.value] as const;
}
