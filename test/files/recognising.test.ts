import { describe, expect, test } from 'vitest';
import { applyMapping } from '../../src/files/apply-mapping.ts';
import { recognise } from '../../src/files/recognise.ts';
import { tableOf } from '../support/files.ts';

const recognised = async (text: string) => recognise(await tableOf(text));

describe('exports of the usual systems need no mapping', () => {
  test('a Salesforce opportunity report', async () => {
    const found = await recognised(
      '"Opportunity Owner","Account Name","Opportunity Name","Opportunity ID","Stage","Fiscal Period","Amount Currency","Amount","Expected Revenue","Probability (%)","Age","Close Date","Created Date","Next Step","Lead Source","Type"\n' +
        '"Nora Lee","Acme","Acme 10","006A","Closed Won","Q1-2026","USD","1200.00","1200.00","100","12","3/14/2026","1/31/2026","","Web","New Business"\n',
    );
    expect(found).toMatchObject({ kind: 'deals', format: 'salesforce-report', missing: [], byContent: [] });
    expect(found.mapping).toEqual({
      id: 'Opportunity ID',
      name: 'Opportunity Name',
      account: 'Account Name',
      owner: 'Opportunity Owner',
      stage: 'Stage',
      amount: 'Amount',
      currency: 'Amount Currency',
      created: 'Created Date',
      closed: 'Close Date',
      'expected-close': 'Close Date',
      'next-step': 'Next Step',
      source: 'Lead Source',
      type: 'Type',
    });
    expect(found.unused).toEqual(['Fiscal Period', 'Expected Revenue', 'Probability (%)', 'Age']);
  });

  test('a Salesforce data export, by the names of its API', async () => {
    const found = await recognised(
      'Id,IsDeleted,Account.Name,Name,StageName,Amount,CloseDate,Type,NextStep,LeadSource,IsClosed,IsWon,CurrencyIsoCode,Owner.Name,Owner.Email,CreatedDate\n' +
        '006A,false,Acme,Acme 10,Closed Won,1200.0,2026-03-14,New Business,,Web,true,true,USD,Nora,nora@acme.example,2026-01-31T16:05:00.000+0000\n',
    );
    expect(found).toMatchObject({ kind: 'deals', format: 'salesforce-data', missing: [] });
    expect(found.mapping).toMatchObject({
      id: 'Id',
      name: 'Name',
      account: 'Account.Name',
      owner: 'Owner.Name',
      'owner-email': 'Owner.Email',
      stage: 'StageName',
      'is-closed': 'IsClosed',
      'is-won': 'IsWon',
      created: 'CreatedDate',
      closed: 'CloseDate',
      'expected-close': 'CloseDate',
      currency: 'CurrencyIsoCode',
      'next-step': 'NextStep',
    });
  });

  test('a Salesforce opportunity history report', async () => {
    const found = await recognised(
      'Opportunity ID,Opportunity Name,From Stage,To Stage,Amount,Probability (%),Close Date,Last Modified,Last Modified By\n' +
        '006A,Acme 10,Prospecting,Proposal,1200,50,3/14/2026,2/1/2026 10:00 AM,Nora\n' +
        '006A,Acme 10,Proposal,Closed Won,1200,100,3/14/2026,3/14/2026 5:00 PM,Nora\n',
    );
    expect(found).toMatchObject({ kind: 'history', format: 'salesforce-history-report', missing: [] });
    expect(found.mapping).toEqual({
      'deal-id': 'Opportunity ID',
      'from-stage': 'From Stage',
      stage: 'To Stage',
      entered: 'Last Modified',
    });
  });

  test('Salesforce’s own history object', async () => {
    const found = await recognised(
      'Id,OpportunityId,StageName,Amount,CloseDate,Probability,CreatedDate\n008A,006A,Proposal,1200,2026-03-14,50,2026-02-01T10:00:00Z\n',
    );
    expect(found).toMatchObject({ kind: 'history', format: 'salesforce-history-data', missing: [] });
    expect(found.mapping).toEqual({ 'deal-id': 'OpportunityId', stage: 'StageName', entered: 'CreatedDate' });
  });

  test('HubSpot deals', async () => {
    const found = await recognised(
      'Record ID,Deal Name,Deal Stage,Pipeline,Close Date,Create Date,Deal owner,Amount,Deal Type,Closed Lost Reason,Associated Company IDs (Primary),Associated Company (Primary)\n' +
        '7001,Acme 10,Closed won,Sales,2026-03-14 17:00,2026-01-31 16:05,Nora Lee,1200,New Business,,9001,Acme\n',
    );
    expect(found).toMatchObject({ kind: 'deals', format: 'hubspot', missing: [] });
    expect(found.mapping).toEqual({
      id: 'Record ID',
      name: 'Deal Name',
      stage: 'Deal Stage',
      pipeline: 'Pipeline',
      closed: 'Close Date',
      'expected-close': 'Close Date',
      created: 'Create Date',
      owner: 'Deal owner',
      amount: 'Amount',
      type: 'Deal Type',
      'loss-reason': 'Closed Lost Reason',
      account: 'Associated Company (Primary)',
    });
  });

  test('纷享销客', async () => {
    const found = await recognised(
      '商机编号,商机名称,客户名称,商机金额（元）,预计成交日期,销售流程,商机阶段,阶段状态,赢率,输单原因,负责人,负责人主属部门,生命状态,创建时间\n' +
        'SJ001,联想续约,联想,"50,000.00",2026-03-14,标准流程,报价,赢单,60%,,张三,华东区,正常,2026-01-31 16:05\n',
    );
    expect(found).toMatchObject({
      kind: 'deals',
      format: 'fxiaoke',
      missing: [],
      closedByExpectedDate: true,
    });
    expect(found.mapping).toEqual({
      id: '商机编号',
      name: '商机名称',
      account: '客户名称',
      amount: '商机金额（元）',
      'expected-close': '预计成交日期',
      closed: '预计成交日期',
      pipeline: '销售流程',
      stage: '商机阶段',
      status: '阶段状态',
      'loss-reason': '输单原因',
      owner: '负责人',
      team: '负责人主属部门',
      created: '创建时间',
    });
  });

  test('悟空', async () => {
    const found = await recognised(
      '商机名称,客户名称,商机金额,预计成交日期,商机组,商机阶段,备注,负责人,创建人,创建时间,更新时间\n' +
        '联想续约,联想,50000.00,2026-03-14,系统默认,赢单,,张三,张三,2026-01-31 16:05:00,2026-02-01 10:00:00\n',
    );
    expect(found).toMatchObject({ kind: 'deals', format: 'wukong', missing: [], closedByExpectedDate: true });
    expect(found.mapping).toMatchObject({
      pipeline: '商机组',
      stage: '商机阶段',
      owner: '负责人',
      created: '创建时间',
    });
    expect(found.unused).toEqual(['备注', '创建人', '更新时间']);
  });

  test.each([
    [
      'salesforce-report',
      '业务机会所有人,客户名,业务机会名称,阶段,金额,结束日期,创建日期,下一步,潜在客户来源\n张三,联想,续约,报价,5,2026-03-14,2026-01-31,,网站\n',
    ],
    [
      'hubspot',
      '记录 ID,交易名称,交易阶段,管道,截止日期,创建日期,交易所有者,金额\n7001,续约,报价,销售,2026-03-14,2026-01-31,张三,5\n',
    ],
  ])('%s with Chinese labels', async (format, text) => {
    const found = await recognised(text);
    expect(found).toMatchObject({ kind: 'deals', format, missing: [], unused: [] });
  });

  test('a real day of closing goes before the expected one', async () => {
    const found = await recognised(
      '商机名称,客户名称,商机金额,预计成交日期,实际成交日期,商机组,商机阶段\n联想续约,联想,1,2026-03-14,2026-03-20,默认,赢单\n',
    );
    expect(found.closedByExpectedDate).toBe(false);
    expect(found.mapping).toMatchObject({ closed: '实际成交日期', 'expected-close': '预计成交日期' });
  });
});

describe('files of any make are known by their columns', () => {
  test.each([
    [
      'Close, whose values are in cents',
      'id,lead_name,status_label,status_type,value,value_currency,value_formatted,user_name,date_created,date_won,date_lost,expected_date',
      'o_1,Acme,Offer,active,120000,USD,"$1,200",Nora,2026-01-31,,,2026-03-14',
      { account: 'lead_name', stage: 'status_label', status: 'status_type', amount: 'value_formatted' },
    ],
    [
      'Copper',
      'Copper ID,Name,Company,Monetary Value,Monetary Unit,Stage,Status,Owned By,Created At,Close Date,Closed Date',
      '1,Line 4,Acme,1200,USD,Offer,Open,Nora,1/31/2026,3/14/2026,',
      {
        id: 'Copper ID',
        amount: 'Monetary Value',
        currency: 'Monetary Unit',
        owner: 'Owned By',
        'expected-close': 'Close Date',
      },
    ],
    [
      'Odoo',
      'External ID,Opportunity,Customer,Salesperson,Expected Revenue,Expected Closing,Stage,Created on',
      'crm.lead_1,Line 4,Acme,Nora,1200.0,2026-03-14,New,2026-01-31 09:00:00',
      { name: 'Opportunity', account: 'Customer', amount: 'Expected Revenue' },
    ],
    [
      '纷享销客, with the time at which a deal was closed',
      '商机名称,客户名称,商机阶段,阶段状态,预计成交日期,结单时间,负责人主属部门',
      '四号线,艾克,报价,进行中,2026-03-14,2026-03-12 10:00,华东',
      { closed: '结单时间', 'expected-close': '预计成交日期' },
    ],
    [
      'a list of projects',
      '项目编号,项目名称,客户,项目阶段,项目状态,预计金额(万元),预计签单日期,登记时间',
      'XM001,四号线,艾克,报价,跟进中,12.5,2026-03-14,2026-01-31',
      { id: '项目编号', stage: '项目阶段', status: '项目状态', created: '登记时间' },
    ],
    [
      'a sheet whose only day is that of closing, and whose currency is seen from its codes',
      'Deal,Stage,Value,Cur,Close',
      'Line 4,Offer,1200,EUR,2026-03-14',
      { closed: 'Close', 'expected-close': 'Close', currency: 'Cur', created: undefined },
    ],
  ])('%s', async (_, header, row, mapping) => {
    const found = await recognised(`${header}\n${row}\n`);
    expect(found.kind).toBe('deals');
    for (const [field, column] of Object.entries(mapping))
      expect([field, Object.entries(found.mapping).find(([one]) => one === field)?.[1]]).toEqual([
        field,
        column,
      ]);
  });

  test.each([
    ['deals', 'Deal - Title,Deal - Status,Deal - Value,Deal - Owner\nA,won,5,Nora\n'],
    ['deals', 'id,name,account,stage,created date\n1,A,Acme,Lead,2026-01-01\n1,A,Acme,Lead,2026-01-01\n'],
    ['history', 'deal id,stage,entered at\n1,Proposal,2026-01-01\n'],
    ['history', '商机编号,阶段,进入时间\n1,报价,2026-01-01\n'],
    ['history', 'id,stage,date\n1,Lead,2026-01-01\n1,Proposal,2026-02-01\n'],
    ['people', 'Name,E-Mail,Team\nNora,nora@acme.example,East\n'],
    ['people', 'id,name,email,status,team\n1,Nora,nora@acme.example,active,East\n'],
    ['people', '姓名,邮箱,部门,主管\n张三,z@acme.example,华东,李四\n'],
    ['accounts', 'Company,Industry,Country\nAcme,Retail,Kenya\n'],
    ['accounts', '客户名称,行业,地区\n联想,制造,北京\n'],
    ['products', 'Product Name,Unit Price\nGTX,5\n'],
    ['products', '产品\nGTX\n'],
  ])('%s: %s', async (kind, text) => {
    expect(await recognised(text)).toMatchObject({ kind, missing: [] });
  });

  test('Pipedrive puts before each column what it belongs to', async () => {
    const found = await recognised(
      [
        'Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Owner,Deal - Stage,Deal - Status,Deal - Deal created,Deal - Deal closed on,Deal - Expected close date',
        '1,Wayne,3000,USD,Ann,Contact made,Open,2026-03-02 09:00:00,,2026-12-01',
        '2,Stark,4000,USD,Ann,Proposal made,Won,2026-03-02 09:00:00,2026-04-02 10:00:00,',
      ].join('\n'),
    );
    expect(found.mapping).toMatchObject({
      amount: 'Deal - Value',
      currency: 'Deal - Currency of Value',
      created: 'Deal - Deal created',
      closed: 'Deal - Deal closed on',
      'expected-close': 'Deal - Expected close date',
    });
  });

  test('the address of a customer is not taken for that of the owner', async () => {
    const found = await recognised(
      'id,name,salesperson,email,stage\n1,A,Mia,will@x.example,New\n2,B,Mia,ann@y.example,New\n3,C,Mia,ann@y.example,Won\n',
    );
    expect(found.mapping['owner-email']).toBeUndefined();
  });

  test('what says nothing of the kind is not guessed', async () => {
    expect((await recognised('temperature,pressure\n20,1013\n')).kind).toBeNull();
  });

  test('columns without telling names are found by what is in them', async () => {
    const found = await recognised(
      'nr,A,B,C,D\nX1,Acme,won,€ 500,nora@acme.example\nX2,Beta,lost,€ 70,carl@acme.example\nX3,Gamma,won,€ 90,nora@acme.example\n',
    );
    expect(found).toMatchObject({
      kind: 'deals',
      mapping: { id: 'nr', stage: 'B', amount: 'C', 'owner-email': 'D' },
      byContent: ['id', 'owner-email', 'stage', 'amount'],
    });
  });

  test('numbers alone are no ids: they can be probabilities, or money', async () => {
    const found = await recognised('Name,Stage,Likelihood\nA,Won,100\nB,Lost,0\nC,Offer,30\n');
    expect(found.mapping).toEqual({ name: 'Name', stage: 'Stage' });
  });

  test('a column that nobody fills in gives way to one that says something', async () => {
    const found = await recognised('Topic,Account,Potential Customer,Status\nA,,Acme,Won\nB,,Beta,Lost\n');
    expect(found.mapping).toEqual({ name: 'Topic', account: 'Potential Customer', status: 'Status' });
  });

  test('a column that is called closed is a date in one file and a tick in another', async () => {
    expect((await recognised('id,stage,closed\n1,Won,2026-01-01\n')).mapping.closed).toBe('closed');
    expect((await recognised('id,stage,closed\n1,Won,yes\n')).mapping).toEqual({
      id: 'id',
      stage: 'stage',
      'is-closed': 'closed',
    });
  });
});

describe('what is said about columns goes before what was recognised', () => {
  const text = 'id,stage,amount,Close Value\n1,Won,5,6\n';
  const mapped = async (...said: readonly (readonly [string, string])[]) => {
    const table = await tableOf(text);
    return applyMapping('deals', table, recognise(table, 'deals').mapping, said);
  };

  test('another column, however it is spelled', async () => {
    expect(await mapped(['AMOUNT', 'close_value'])).toMatchObject({
      ok: true,
      value: { amount: 'Close Value' },
    });
  });

  test('no column at all', async () => {
    const mapping = await mapped(['amount', '']);
    expect(mapping).toEqual({ ok: true, value: { id: 'id', stage: 'stage' } });
  });

  test.each([
    [['amont', 'amount'], { kind: 'unknown-field', said: 'amont', nearest: ['amount'] }],
    [
      ['amount', 'Closed Value'],
      { kind: 'unknown-column', field: 'amount', said: 'Closed Value', nearest: ['Close Value'] },
    ],
    [['stage', ''], { kind: 'field-missing', field: 'stage' }],
  ] as const)('%j is answered with what is wrong', async (said, problem) => {
    expect(await mapped(said)).toEqual({ ok: false, refusal: [problem] });
  });

  test('one field twice', async () => {
    const twice = await mapped(['amount', 'amount'], ['amount', 'Close Value']);
    expect(twice).toEqual({ ok: false, refusal: [{ kind: 'field-twice', field: 'amount' }] });
  });
});
