import { test } from 'vitest';
import { openHouse, readAloud, SALES } from './house.ts';
import { newDeal } from './selling.ts';

test('scratch', async () => {
  const house = await openHouse();
  const { sam, mia, li } = house;
  const show = (who: string, m: any) =>
    console.log(`--- ${who}\n${readAloud(m).slice(0, 1500)}\n  BLOCKS ${m.blocks.map((b: any) => b.type)}`);
  await sam.command(SALES, '/stagecoach setup');
  await sam.waitFor('form', () => sam.view());
  await sam.submit();
  await sam.waitFor('made', () => sam.messages(SALES).at(-1), 20000);
  await sam.waitFor(
    'update',
    () => !sam.view()?.view.blocks.some((b: any) => JSON.stringify(b).includes('Working')),
    20000,
  );
  if (sam.view()) {
    console.log('closing', sam.view()?.view.title);
    await sam.closeView();
  }
  const ask = async (p: any, line: string) => {
    const n = p.messages(SALES).length;
    await p.command(SALES, line);
    await p.waitFor(line, () => p.messages(SALES).length > n || p.view(), 15000);
    if (p.view()) {
      console.log('FORM', line);
      await p.closeView();
    } else show(line, p.messages(SALES).at(-1));
  };
  for (const line of [
    '/stagecoach rate',
    '/stagecoach help',
    '/stagecoach foo',
    '/deal',
    '/deal lsit',
    '/pipeline help',
    '/pipeline',
    '/deal list',
    '/deal undo',
  ])
    await ask(sam, line);
  await ask(mia, '/stagecoach setup');
  await newDeal(mia, 'Acme 50k');
  await newDeal(mia, 'Globex €20k');
  await newDeal(mia, 'Initech');
  for (const line of [
    '/deal list',
    '/deal list team',
    '/pipeline',
    '/pipeline mine',
    '/pipeline as of yesterday',
    '/deal next Acme send contract by Tue',
    '/deal history acme',
    '/deal undo',
    '/deal acme',
    '/deal list Qualification',
    '/deal list foo',
    '/deal list stalled',
    '/deal list @mia',
    '/pipeline as of tomorrow',
    '/pipeline xyz',
  ])
    await ask(mia, line);
  for (const line of ['/deal 列表 团队', '/deal 帮助', '/pipeline', '/deal 清但', '/stagecoach 帮助'])
    await ask(li, line);
  await mia.openHome();
  const home = await mia.waitFor('home', () => mia.home());
  show('home', { text: '', blocks: home.view.blocks });
  console.log(sam.problems(), mia.problems(), li.problems());
  await house.stop();
}, 200000);
