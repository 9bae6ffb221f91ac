import { describe, expect, test } from 'vitest';
import type { FileKind, RowProblem } from '../../src/domain/imported.ts';
import { decideFormats } from '../../src/files/decide-formats.ts';
import { readDeals } from '../../src/files/read-deals.ts';
import { readAccounts, readHistory, readPeople, readProducts } from '../../src/files/read-others.ts';
import { recognise } from '../../src/files/recognise.ts';
import { answers, dealsOf, tableOf } from '../support/files.ts';

const standings = async (header: string, ...rows: readonly string[]) => {
  const { deals, problems } = await dealsOf([header, ...rows].join('\n'));
  return [...deals.map(({ standing }) => standing), ...problems.map(({ reason }) => reason)];
};

describe('how a deal stands is what its row says', () => {
  const closed = { on: '2026-03-01' };
  test.each([
    ['Proposal', { kind: 'open', stage: 'Proposal' }],
    ['Closed Won', { kind: 'won', closed, leftStage: null }],
    ['closedwon', { kind: 'won', closed, leftStage: null }],
    ['6 - Closed Won', { kind: 'won', closed, leftStage: null }],
    ['Closed - Lost to competitor', { kind: 'lost', closed, leftStage: null, reason: null }],
    ['Closed Lost', { kind: 'lost', closed, leftStage: null, reason: null }],
    ['赢单', { kind: 'won', closed, leftStage: null }],
    ['成交', { kind: 'won', closed, leftStage: null }],
    ['签单', { kind: 'won', closed, leftStage: null }],
    ['输单', { kind: 'lost', closed, leftStage: null, reason: null }],
    ['丢单', { kind: 'lost', closed, leftStage: null, reason: null }],
    ['无效', { kind: 'lost', closed, leftStage: null, reason: null }],
    ['合同谈判', { kind: 'open', stage: '合同谈判' }],
    ['Geschlossen und gewonnen', { kind: 'won', closed, leftStage: null }],
    ['Fermée perdue', { kind: 'lost', closed, leftStage: null, reason: null }],
    ['Cierre ganado', { kind: 'won', closed, leftStage: null }],
    ['贏單', { kind: 'won', closed, leftStage: null }],
    ['Won (100%)', { kind: 'won', closed, leftStage: null }],
    ['赢单（100%）', { kind: 'won', closed, leftStage: null }],
    ['赢单 100%', { kind: 'won', closed, leftStage: null }],
    ['100%赢单', { kind: 'won', closed, leftStage: null }],
    ['5、输单', { kind: 'lost', closed, leftStage: null, reason: null }],
    ['6. Won [paid]', { kind: 'won', closed, leftStage: null }],
    ['Closed won (Sales Pipeline)', { kind: 'won', closed, leftStage: null }],
    ['Lost - too expensive', { kind: 'lost', closed, leftStage: null, reason: null }],
    ['输单：价格', { kind: 'lost', closed, leftStage: null, reason: null }],
    ['已结束并赢得客户', { kind: 'won', closed, leftStage: null }],
    ['已关闭（输单）', { kind: 'lost', closed, leftStage: null, reason: null }],
    ['Won-back campaign', { kind: 'open', stage: 'Won-back campaign' }],
    ['Open - not contacted', { kind: 'open', stage: 'Open - not contacted' }],
    ['Close - contract out', { kind: 'open', stage: 'Close - contract out' }],
    ['Lost contact', { kind: 'open', stage: 'Lost contact' }],
    ['Proposal (75%)', { kind: 'open', stage: 'Proposal (75%)' }],
    ['Closed', 'outcome-unclear'],
    ['Closed (0%)', 'outcome-unclear'],
    ['Deleted', 'outcome-unclear'],
    ['', 'missing'],
  ])('stage %j', async (stage, standing) => {
    expect(await standings('id,stage,close date', `1,${stage},2026-03-01`)).toEqual([standing]);
  });

  test.each([
    ['Negotiation,Won', { kind: 'won', closed, leftStage: 'Negotiation' }],
    ['Negotiation,lost', { kind: 'lost', closed, leftStage: 'Negotiation', reason: null }],
    ['Negotiation,open', { kind: 'open', stage: 'Negotiation' }],
    ['Closed Won,Won', { kind: 'won', closed, leftStage: null }],
    ['Closed Won,Active', { kind: 'won', closed, leftStage: null }],
    ['报价,进行中', { kind: 'open', stage: '报价' }],
  ])('stage and status %s', async (cells, standing) => {
    expect(await standings('id,stage,status,close date', `1,${cells},2026-03-01`)).toEqual([standing]);
  });

  test.each([
    ['Negotiation,true,true', { kind: 'won', closed, leftStage: 'Negotiation' }],
    ['Ended,TRUE,FALSE', { kind: 'lost', closed, leftStage: 'Ended', reason: null }],
    ['Closed,1,1', { kind: 'won', closed, leftStage: null }],
    ['Won over by us,0,0', { kind: 'open', stage: 'Won over by us' }],
  ])('stage and ticks %s', async (cells, standing) => {
    expect(await standings('id,stage,IsClosed,IsWon,close date', `1,${cells},2026-03-01`)).toEqual([
      standing,
    ]);
  });

  test.each([
    ['a day of winning is a win', 'won time', '1,Offer,2026-03-01,,', 'won'],
    ['a day of losing is a loss', 'won time', '1,Offer,,2026-03-01,', 'lost'],
    [
      'a day of closing and why it was lost is a loss',
      'actual close date',
      '1,Offer,2026-03-01,,Price',
      'lost',
    ],
    ['a day of closing alone is not', 'actual close date', '1,Offer,2026-03-01,,', 'open'],
  ])('where no word says how a deal stands, %s', async (_, day, row, kind) => {
    const header = `id,stage,${day},lost time,loss reason`;
    expect(await standings(header, row)).toMatchObject([{ kind }]);
  });

  test.each([
    ['Yes,No', { kind: 'won' }],
    ['No,Yes', { kind: 'lost' }],
    ['No,No', { kind: 'open' }],
    ['Yes,Yes', 'outcome-unclear'],
  ])('ticked as won and lost: %s', async (ticks, standing) => {
    const found = await standings('id,stage,won,lost,close date', `1,Offer,${ticks},2026-03-01`);
    expect(found).toEqual([typeof standing === 'string' ? standing : expect.objectContaining(standing)]);
  });

  test('a word that only this company uses means what the importer says', async () => {
    const text = 'id,stage,close date\n1,Shelved,2026-03-01\n';
    const { deals } = await dealsOf(text, { outcomes: { shelved: 'lost' } });
    expect(deals[0]?.standing.kind).toBe('lost');
  });

  test('the one close date is the expected one of an open deal', async () => {
    const { deals } = await dealsOf('id,stage,close date\n1,Proposal,2027-03-01\n2,Won,2026-03-01\n');
    expect(deals.map(({ expectedClose }) => expectedClose)).toEqual(['2027-03-01', null]);
  });

  test('so is the day that a Chinese list has for both', async () => {
    const { deals } = await dealsOf('商机名称,阶段,成交日期\n甲,报价,2027-03-01\n乙,赢单,2026-03-01\n');
    expect(deals.map(({ expectedClose }) => expectedClose)).toEqual(['2027-03-01', null]);
  });

  test('wins and losses can have a column of days each', async () => {
    const text =
      'ID,Status,Stage,Won time,Lost time\n1,Won,Offer,2026-03-01,\n2,Lost,Offer,,2026-03-02\n3,Open,Offer,,\n' +
      '4,Won,Offer,,2026-03-02\n5,Deleted,Offer,,\n';
    const { deals, problems } = await dealsOf(text);
    expect(deals.map(({ standing }) => ('closed' in standing ? standing.closed : null))).toEqual([
      { on: '2026-03-01' },
      { on: '2026-03-02' },
      null,
    ]);
    expect(problems).toEqual([
      { line: 5, column: 'Won time', value: '', reason: 'closed-without-date' },
      { line: 6, column: 'Status', value: 'Deleted', reason: 'outcome-unclear' },
    ]);
  });

  test.each([
    ['is closed', 'Won?,Closed,Close Date', 'No,Yes,2026-03-01', { kind: 'lost', closed }],
    ['is not closed', 'Won?,Closed,Close Date', 'No,No,2026-03-01', { kind: 'open' }],
    ['closed on a day that has passed', 'Is Won,Close Date', '0,2026-03-01', { kind: 'lost', closed }],
    ['has a day on which it closed', 'Stage,Won?,Closed Date', 'Offer,no,2026-03-01', { kind: 'lost' }],
    ['is expected to close', 'Is Won,Close Date', '0,2027-03-01', { kind: 'open', stage: 'Open' }],
    [
      'is overdue in its stage',
      'Stage,Won?,Close Date',
      'Offer,no,2026-03-01',
      { kind: 'open', stage: 'Offer' },
    ],
    ['says nothing more', 'Won?,Amount', 'no,5', { kind: 'open', stage: 'Open' }],
    ['says nothing more in Chinese', '是否赢单,金额', '否,5', { kind: 'open', stage: '进行中' }],
  ])('a deal that is not won and %s', async (_, header, cells, standing) => {
    expect(await standings(`id,${header}`, `1,${cells}`)).toMatchObject([standing]);
  });

  test('a deal without a word about its being won is left out of a file that only has such words', async () => {
    expect(await standings('id,won,amount', '1,yes,5', '2,no,5', '3,,5')).toMatchObject([
      { kind: 'open' },
      'closed-without-date',
      'missing',
    ]);
  });

  test('a lost deal keeps its reason', async () => {
    const text = 'id,stage,close date,loss reason\n1,Lost,2026-03-01,Price\n2,Won,2026-03-01,Price\n';
    const { deals } = await dealsOf(text);
    expect(deals.map(({ standing }) => ('reason' in standing ? standing.reason : undefined))).toEqual([
      'Price',
      undefined,
    ]);
  });
});

describe('the rest of a row', () => {
  test('owners have a name, an address, or both', async () => {
    const { deals } = await dealsOf(
      'id,stage,owner\n1,Lead,Nora Lee\n2,Lead,nora@acme.example\n3,Lead,Nora Lee (nora@acme.example)\n4,Lead,\n',
    );
    expect(deals.map(({ owner }) => owner)).toEqual([
      { name: 'Nora Lee', email: null },
      { name: 'nora@acme.example', email: 'nora@acme.example' },
      { name: 'Nora Lee', email: 'nora@acme.example' },
      null,
    ]);
  });

  test('owners written last name first are named first name first, companies as they are', async () => {
    const { deals } = await dealsOf(
      'id,stage,owner,account\n1,Lead,"Lee, Nora","Wayne, Bruce"\n2,Lead,"Cox, Carl (carl@acme.example)","Stark, Tony"\n' +
        '3,Lead,"von der Leyen, Ursula","Kent, Clark"\n4,Lead,Cher,"Acme, Inc."\n',
    );
    expect(deals.map(({ owner, account }) => [owner?.name, owner?.email, account])).toEqual([
      ['Nora Lee', null, 'Wayne, Bruce'],
      ['Carl Cox', 'carl@acme.example', 'Stark, Tony'],
      ['Ursula von der Leyen', null, 'Kent, Clark'],
      ['Cher', null, 'Acme, Inc.'],
    ]);
  });

  test.each([
    ['most owners have no comma', ['"Lee, Nora"', 'Carl Cox', 'Mia Bell']],
    ['owners are lists', ['"Lee, Nora"', '"Cox, Carl"', '"Ann, Bob, Cid"']],
    ['owners carry a suffix', ['"Cox, Jr."', '"Nora Lee, PhD"']],
  ])('where %s, they stay as they are', async (_, owners) => {
    const rows = owners.map((owner, nth) => `${nth},Lead,${owner}`);
    const { deals } = await dealsOf(['id,stage,owner', ...rows].join('\n'));
    expect(deals.map(({ owner }) => owner?.name)).toEqual(owners.map((owner) => owner.replaceAll('"', '')));
  });

  test.each([
    ['Owner First Name,Owner Last Name', 'Nora,Lee', 'Nora Lee'],
    ['Opportunity Owner: Last Name,Opportunity Owner: First Name', 'Lee,Nora', 'Nora Lee'],
    ['负责人姓,负责人名', '王,小明', '王小明'],
    ['Owner First Name,Owner Last Name', ',Lee', 'Lee'],
    ['Owner,Owner First Name,Owner Last Name', 'Nora J. Lee,Nora,Lee', 'Nora J. Lee'],
  ])('a first and a last name are one owner: %s', async (header, cells, name) => {
    const { deals } = await dealsOf(`id,stage,${header}\n1,Lead,${cells}\n`);
    expect(deals[0]?.owner).toEqual({ name, email: null });
  });

  test('the names of a customer’s contact are not those of an owner', async () => {
    const { deals } = await dealsOf('id,stage,First Name,Last Name\n1,Lead,Will,Smith\n');
    expect(deals[0]?.owner).toBeNull();
  });

  test('several products and competitors may stand in one cell', async () => {
    const { deals } = await dealsOf(
      'id,stage,product,competitor\n1,Lead,GTX; MG Special;GTX,甲公司、乙公司\n',
    );
    expect(deals[0]).toMatchObject({ products: ['GTX', 'MG Special'], competitors: ['甲公司', '乙公司'] });
  });

  test.each([
    ['New Business', 'new'],
    ['existingbusiness', 'expansion'],
    ['续约', 'renewal'],
    ['Barter', null],
  ])('type %s', async (said, type) => {
    expect((await dealsOf(`id,stage,type\n1,Lead,${said}\n`)).deals[0]?.type).toBe(type);
  });
});

describe('a row that cannot be read says everything that is wrong with it, and all others go in', () => {
  const reasons = async (text: string) => {
    const { deals, problems } = await dealsOf(text);
    return { read: deals.map(({ line }) => line), problems };
  };
  const problem = (line: number, column: string, value: string, reason: RowProblem['reason']) => ({
    ...{ line, column, value, reason },
  });

  test('every cell that is wrong', async () => {
    const text =
      'id,stage,amount,created date\n1,Lead,1.50,2026-01-01\n2,Lead,much,soon\n3,Lead,2.50,2026-01-02\n';
    expect(await reasons(text)).toEqual({
      read: [2, 4],
      problems: [
        problem(3, 'created date', 'soon', 'not-a-date'),
        problem(3, 'amount', 'much', 'not-an-amount'),
      ],
    });
  });

  test.each([
    [
      'a closed deal without a date',
      'id,stage,close date\n1,Won,\n2,Won,2026-01-01\n',
      problem(2, 'close date', '', 'closed-without-date'),
    ],
    [
      'a file without a date of closing',
      'id,stage\n1,Won\n2,Lead\n',
      problem(2, 'stage', 'Won', 'closed-without-date'),
    ],
    [
      'closed before it was created',
      'id,stage,created date,close date\n1,Won,2026-02-01,2026-01-31\n',
      problem(2, 'close date', '2026-01-31', 'closed-before-created'),
    ],
    ['the same id twice', 'id,stage\n1,Lead\n1,Proposal\n', problem(3, 'id', '1', 'twice-in-file')],
    [
      'too few cells',
      'id,stage,amount\n1,Lead,5\n2,Lead\n',
      problem(3, '', '2,Lead', 'wrong-number-of-cells'),
    ],
    [
      'too many cells',
      'id,stage,amount\n1,Lead,5\n2,Lead,5,6\n',
      problem(3, '', '2,Lead,5,6', 'wrong-number-of-cells'),
    ],
    ['no id, name or account', 'id,stage\n1,Lead\n,Lead\n', problem(3, 'id', '', 'missing')],
    [
      'a name that is a novel',
      `id,name,stage\n1,${'a'.repeat(256)},Lead\n`,
      problem(2, 'name', 'a'.repeat(200), 'too-long'),
    ],
    [
      'won tomorrow',
      'id,stage,close date\n1,Won,2026-11-23\n',
      problem(2, 'close date', '2026-11-23', 'in-the-future'),
    ],
  ])('%s', async (_, text, expected) => {
    expect((await reasons(text)).problems).toEqual([expected]);
  });

  test('closed on the day on which it was created is fine, at whatever hour', async () => {
    const text = 'id,stage,created date,close date\n1,Won,2026-02-01 17:00,2026-02-01\n';
    expect((await reasons(text)).read).toEqual([2]);
  });
});

describe('files of other things', () => {
  const read = async (text: string, kind: FileKind) => {
    const table = await tableOf(text);
    const { mapping } = recognise(table, kind);
    const formats = decideFormats(table, mapping, answers);
    if (!formats.ok) throw new Error('asks');
    const readers = {
      deals: readDeals,
      history: readHistory,
      people: readPeople,
      accounts: readAccounts,
      products: readProducts,
    };
    const rows: unknown[] = [];
    for await (const row of readers[kind](table, mapping, formats.value))
      rows.push(row.ok ? row.value : row.refusal);
    return rows;
  };

  test.each([
    ['First Name,Last Name,Team', 'Nora,Lee,East', 'Nora Lee'],
    ['姓,名,部门', '王,小明,华东', '王小明'],
    ['Name,Surname,Team', 'Nora,Lee,East', 'Nora Lee'],
    ['Username,First Name,Last Name,Team', 'nlee@acme.example,Nora,Lee,East', 'Nora Lee'],
    ['Full Name,Team', '"Lee, Nora",East', 'Nora Lee'],
  ])('people by first and last name: %s', async (header, cells, name) => {
    const text = `${header}\n${cells}\n`;
    expect(recognise(await tableOf(text)).kind).toBe('people');
    expect(await read(text, 'people')).toMatchObject([{ name }]);
  });

  test('managers written last name first', async () => {
    const text = 'Name,Manager\n"Lee, Nora","Cox, Carl"\n"Bell, Mia","Cox, Carl"\n';
    expect(await read(text, 'people')).toMatchObject([{ manager: 'Carl Cox' }, { manager: 'Carl Cox' }]);
  });

  test('a row without a name is no person, and somebody twice is said', async () => {
    const text = 'First Name,Last Name,Team\nNora,Lee,East\nNora,Lee,East\n,,East\n';
    expect(await read(text, 'people')).toMatchObject([
      { name: 'Nora Lee' },
      [{ column: 'Last Name', reason: 'twice-in-file' }],
      [{ column: 'Last Name', reason: 'missing' }],
    ]);
  });

  test('stage changes, without those that change something else', async () => {
    const text =
      'Opportunity ID,From Stage,To Stage,Last Modified\n' +
      '006A,,Lead,1/31/2026 10:00 AM\n006A,Lead,Lead,2/1/2026 10:00 AM\n006A,Lead,Proposal,2/2/2026 10:00 AM\n006A,Proposal,Won,\n';
    expect(await read(text, 'history')).toEqual([
      { line: 2, dealExternalId: '006A', stage: 'Lead', entered: { at: new Date('2026-01-31T15:00:00Z') } },
      {
        line: 4,
        dealExternalId: '006A',
        stage: 'Proposal',
        entered: { at: new Date('2026-02-02T15:00:00Z') },
      },
      [{ line: 5, column: 'Last Modified', value: '', reason: 'missing' }],
    ]);
  });

  test.each(['Field / Event', 'Change'])('stage changes, out of a list of changes by %s', async (what) => {
    const text =
      `Opportunity ID,${what},Old Value,New Value,Edit Date\n` +
      '006A,Created.,,,1/30/2026 10:00 AM\n006A,Stage,Lead,Proposal,1/31/2026 10:00 AM\n' +
      '006A,Amount,100,200,2/1/2026 10:00 AM\n006A,Stage,Proposal,Closed Won,2/2/2026 10:00 AM\n';
    expect(await read(text, 'history')).toMatchObject([
      { line: 3, dealExternalId: '006A', stage: 'Proposal' },
      { line: 5, dealExternalId: '006A', stage: 'Closed Won' },
    ]);
  });

  test('people', async () => {
    const text =
      'name,email,manager,region\nNora,nora@acme.example,Dustin,East\n,carl@acme.example,,\n,,Dustin,\nNORA,nora@acme.example,,\n';
    expect(await read(text, 'people')).toEqual([
      {
        line: 2,
        name: 'Nora',
        email: 'nora@acme.example',
        team: null,
        manager: 'Dustin',
        salesRegion: 'East',
      },
      {
        line: 3,
        name: 'carl@acme.example',
        email: 'carl@acme.example',
        team: null,
        manager: null,
        salesRegion: null,
      },
      [{ line: 4, column: 'name', value: '', reason: 'missing' }],
      [{ line: 5, column: 'name', value: 'NORA', reason: 'twice-in-file' }],
    ]);
  });

  test('accounts, one of each name', async () => {
    expect(await read('客户名称,行业,人数,地区\n联想,制造,5000,北京\n联想 ,,,\n', 'accounts')).toEqual([
      { line: 2, externalId: null, name: '联想', industry: '制造', size: '5000', region: '北京' },
      [{ line: 3, column: '客户名称', value: '联想', reason: 'twice-in-file' }],
    ]);
  });

  test('products', async () => {
    expect(await read('product,price\nGTX,5\n', 'products')).toEqual([{ line: 2, name: 'GTX' }]);
  });
});
