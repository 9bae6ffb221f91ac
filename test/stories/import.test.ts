import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../src/local-workspace/index.ts';
import type { LocalFile } from '../../src/local-workspace/person.ts';
import type { ClientMessage } from '../../src/local-workspace/protocol.ts';
import { type House, openHouse, readAloud, SALES, transports } from './house.ts';
import { closeForms, fillIn, newDeal, press, questions, says, setUpTeam } from './selling.ts';

const report = [
  'Opportunity ID,Opportunity Name,Account Name,Opportunity Owner,Stage,Amount,Created Date,Close Date',
  '006A,Press line,Bremer Werke,Nina Kraus,Prospecting,"12,500.00",2026-08-03,2027-01-15',
  '006B,Sensor kit,Fjord Foods,Nina Kraus,Proposal,"8,000.00",2026-09-14,2026-12-18',
  '006C,Retrofit,Bremer Werke,Omar Diaz,Closed Won,"30,000.00",2026-05-04,2026-10-01',
  '006D,Second site,Talca Mining,Omar Diaz,Closed Lost,"9,900.00",2026-06-01,2026-09-30',
];

const file = (name: string, lines: readonly string[]): LocalFile => ({ name, content: lines.join('\n') });

/** The app's answer to files that were just sent, once it says something. */
async function answered(person: Person, said: string, after = '0'): Promise<ClientMessage> {
  const find = () =>
    person.directMessages().findLast((one) => one.ts > after && one.isFromApp && says(one, said));
  return person.waitFor(`“${said}”`, find);
}

async function send(person: Person, ...files: readonly LocalFile[]): Promise<string> {
  return (await person.directMessage('', { files })).ts;
}

/** `New deals 4`, as the fields of a report say it. */
function counts({ blocks }: ClientMessage): readonly string[] {
  return blocks.flatMap((block) =>
    block.type === 'section'
      ? (block.fields ?? []).map(({ text }) => text.replaceAll('*', '').replace('\n', ' '))
      : [],
  );
}

async function openForm(person: Person, offer: ClientMessage, label: string): Promise<void> {
  // A form that took its time says that it is done, and is still there.
  await closeForms(person);
  await press(person, offer, label);
  await person.waitFor('the form', () => person.view());
}

/** Checks and imports what was sent, with the answers as they are proposed. */
async function bringIn(person: Person, after: string): Promise<ClientMessage> {
  const offer = await answered(person, 'Check and import', after);
  await openForm(person, offer, 'Check and import');
  await person.submit();
  const checked = await answered(person, 'This is what importing would do', after);
  const [label = ''] =
    /Import(?: \d+ deals?)?/u.exec(readAloud({ text: '', blocks: checked.blocks.slice(-1) })) ?? [];
  await press(person, checked, label);
  return answered(person, 'Imported.', after);
}

describe.each(transports)('bringing deals in over %s', (transport) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(transport);
    await setUpTeam(house);
    await closeForms(house.sam);
  });
  afterAll(() => house.stop());

  test('a report that is sent to the app is recognised, checked and imported', async () => {
    const { sam } = house;
    const sent = await send(sam, file('pipeline.csv', report));
    const offer = await answered(sam, 'Check and import', sent);
    expect(readAloud(offer)).toContain('pipeline.csv');
    expect(says(offer, 'Salesforce report · 4 rows of deals')).toBe(true);
    expect(says(offer, 'Opportunity Owner → owner')).toBe(true);
    expect(says(offer, '2 open · 1 won · 1 lost')).toBe(true);
    expect(says(offer, 'Prospecting → Proposal')).toBe(true);

    await openForm(sam, offer, 'Check and import');
    expect((await questions(sam)).slice(0, 2)).toEqual(['A deal is qualified from the stage', 'Pipeline']);
    fillIn(sam, 'A deal is qualified from the stage', '0');
    expect(await sam.submit()).toBe('closed');
    const checked = await answered(sam, 'Nothing is changed yet. This is what', sent);
    expect(checked.ts).toBe(offer.ts);
    expect(counts(checked)).toContain('New deals 4');

    await press(sam, checked, 'Import 4 deals');
    const done = await answered(sam, 'Imported.', sent);
    expect(done.ts).toBe(offer.ts);
    expect(counts(done)).toContain('New deals 4');
    await sam.command(SALES, '/deal show Press line');
    await sam.waitFor('the deal', () => sam.messages(SALES).some((one) => says(one, 'Bremer Werke')));
  });

  test('the same report again changes nothing, a newer one only what it says anew', async () => {
    const { sam } = house;
    const again = await bringIn(sam, await send(sam, file('again.csv', report)));
    expect(counts(again)).toContain('New deals 0');
    expect(counts(again)).toContain('As they are 4');

    const newer = report.map((line) => line.replace('"8,000.00"', '"9,500.00"'));
    const changed = await bringIn(sam, await send(sam, file('newer.csv', newer)));
    expect(counts(changed)).toContain('Changed 1');
    await press(sam, changed, 'Show what changed');
    const table = await answered(sam, 'What the import changed', changed.ts);
    expect(readAloud(table)).toMatch(/amount.*8,?000.*9,?500/su);
  });

  test('rows that cannot be read come back as a file, and can be sent again once they are corrected', async () => {
    const { sam } = house;
    const broken = [...report, '006E,Hall 7,Nord Stahl,Nina Kraus,Prospecting,plenty,2026-10-01,2027-02-01'];
    const sent = await send(sam, file('more.csv', broken));
    const offer = await answered(sam, 'Check and import', sent);
    await openForm(sam, offer, 'Check and import');
    await sam.submit();
    const checked = await answered(sam, 'This is what importing would do', sent);
    expect(says(checked, 'plenty')).toBe(true);
    expect(says(checked, 'it is no amount')).toBe(true);
    const attached = await answered(sam, 'Correct them there', sent);
    const [returned] = attached.files;
    expect(returned?.name).toBe('rows-to-fix.csv');
    const text = String(await sam.download(returned?.id ?? ''));
    expect(text).toContain('Nord Stahl');
    const fixed = await bringIn(
      sam,
      await send(sam, { name: 'fixed.csv', content: text.replace('plenty', '70000') }),
    );
    expect(counts(fixed)).toContain('New deals 1');
  });

  test('what is no CSV is said to be none, with what to do', async () => {
    const { sam } = house;
    const sent = await send(sam, { name: 'deals.xlsx', content: Buffer.from('PK\u0003\u0004sheet') });
    const told = await answered(sam, 'Save it as CSV', sent);
    expect(says(told, 'deals.xlsx')).toBe(true);
    expect(readAloud(told)).not.toContain('Check and import');
  });

  test('a picture is no data: that is said once, and with words only the words count', async () => {
    const { sam } = house;
    const picture = { name: 'whiteboard.png', content: new Uint8Array([1, 2, 3]) };
    const sent = await send(sam, picture);
    expect(says(await answered(sam, 'send me a CSV', sent), 'whiteboard.png')).toBe(true);
    const spoken = await sam.directMessage('help', { files: [picture] });
    await answered(sam, 'What you can type after', spoken.ts);
  });

  test('only managers and admins bring deals in; others learn whom to ask', async () => {
    const { mia, sam } = house;
    await newDeal(mia, 'Acme 10k');
    const sent = await send(mia, file('pipeline.csv', report));
    const told = await mia.waitFor('a refusal', () =>
      mia.directMessages().findLast((one) => one.ts > sent && one.isFromApp),
    );
    expect(JSON.stringify(told.blocks)).toContain(sam.id);
    await mia.command(SALES, '/stagecoach import');
    await mia.waitFor('the same', () => JSON.stringify(mia.messages(SALES).at(-1)?.blocks).includes(sam.id));
    await closeForms(mia);
  });
});

describe('taking data along, and an import that takes its time', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
    await setUpTeam(house);
    await closeForms(house.sam);
    await newDeal(house.mia, 'Fjord Foods 12k');
  });
  afterAll(() => house.stop());

  /** The file that comes in the direct messages. */
  async function exported(label: string, name: RegExp): Promise<string> {
    const { sam } = house;
    await sam.command(SALES, '/stagecoach export');
    const offer = await sam.waitFor('the choice', () =>
      sam.messages(SALES).findLast((one) => says(one, 'What would you like to export?')),
    );
    await press(sam, offer, label);
    const [file] = await sam.waitFor(
      'the file',
      () => sam.directMessages().findLast(({ files }) => name.test(files[0]?.name ?? ''))?.files,
    );
    return String(await sam.download(file?.id ?? ''));
  }

  test.each([
    ['Deals', /^deals-.*\.csv$/u, 'Fjord Foods'],
    ['History', /^history-.*\.csv$/u, 'created'],
    ['Interactions', /^interactions-.*\.csv$/u, 'Number'],
    ['People', /^people-.*\.csv$/u, 'Mia Rossi'],
    ['Everything', /^workspace-.*\.jsonl$/u, 'Fjord Foods'],
  ])('an admin gets %s as a file', async (label, name, held) => {
    expect(await exported(label, name)).toContain(held);
  });

  test('nobody else does; they learn whom to ask', async () => {
    const { mia, sam } = house;
    await mia.command(SALES, '/stagecoach export');
    await mia.waitFor('a refusal', () => JSON.stringify(mia.messages(SALES).at(-1)?.blocks).includes(sam.id));
  });

  test('goes on where it was after the app was restarted, and nothing comes twice', async () => {
    const { sam } = house;
    const many = Array.from(
      { length: 1_500 },
      (_, nth) =>
        `X${nth},Deal ${nth},Customer ${nth % 200},Nina Kraus,Prospecting,100,2026-08-03,2027-01-15`,
    );
    const sent = await send(sam, file('many.csv', [...report.slice(0, 1), ...many]));
    await openForm(sam, await answered(sam, 'Check and import', sent), 'Check and import');
    await sam.submit();
    const checked = await answered(sam, 'This is what importing would do', sent);
    await press(sam, checked, 'Import 1,500 deals');
    await answered(sam, 'Everybody can go on working', sent);
    await house.restart();
    const done = await sam.waitFor(
      'the report',
      () => sam.directMessages().find((one) => one.ts === checked.ts && says(one, 'Imported.')),
      120_000,
    );
    expect(counts(done)).toContain('New deals 1,500');
    expect(counts(done)).toContain('As they are 0');
  });
});

describe('导入商机', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
    const { li } = house;
    await li.command('china', '/stagecoach 设置');
    await li.waitFor('设置', () => li.view());
    await li.submit();
    await li.waitFor('团队', () => li.messages('china').length > 0);
    await closeForms(li);
  });
  afterAll(() => house.stop());

  test('中文表头的文件用中文识别、检查、导入', async () => {
    const { li } = house;
    const sent = await send(
      li,
      file('商机.csv', [
        '商机编号,商机名称,客户名称,负责人,销售阶段,商机金额,创建时间,预计成交日期',
        'S1,产线改造,华东机械,张伟,初步接洽,120000,2026-08-03,2027-01-15',
        'S2,视觉检测,明远电子,张伟,方案报价,80000,2026-09-14,2026-12-18',
      ]),
    );
    const offer = await answered(li, '检查并导入', sent);
    expect(says(offer, '2 行商机')).toBe(true);
    await openForm(li, offer, '检查并导入');
    fillIn(li, '从哪个阶段起算合格', '0');
    await li.submit();
    const checked = await answered(li, '检查完毕', sent);
    await press(li, checked, '导入 2 个商机');
    const done = await answered(li, '导入完成', sent);
    expect(counts(done)).toContain('新商机 2');
  });

  test('导出也说中文', async () => {
    const { li } = house;
    await li.command('china', '/stagecoach 导出');
    await li.waitFor('选择', () => li.messages('china').some((one) => says(one, '要导出什么')));
  });

  test('怎么导入，一问便知', async () => {
    const { li } = house;
    await li.command('china', '/stagecoach 导入');
    await li.waitFor('说明', () => li.messages('china').some((one) => says(one, 'CSV 文件用私信发给我')));
  });
});
