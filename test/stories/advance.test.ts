import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Criterion } from '../../src/domain/pipeline.ts';
import { SubmissionRefused } from '../../src/local-workspace/person.ts';
import { createCriterion } from '../../src/operations/change-pipeline.ts';
import { readDirectory } from '../../src/operations/workspace.ts';
import { type House, openHouse, SALES } from './house.ts';
import {
  answer,
  closeForms,
  fillIn,
  formSays,
  held,
  newDeal,
  offers,
  pick,
  press,
  questions,
  says,
  setUpTeam,
  tick,
} from './selling.ts';

const problem = 'The customer named a problem worth solving';
const budget = 'There is a budget';
const fits = 'The customer says the proposal fits their needs';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await setUpTeam(house);
});
afterEach(() => closeForms(house.mia, house.sam, house.li));
afterAll(() => house.stop());

/** Sam wants more known before a deal leaves a stage. */
async function askToLeave(stageName: string, tests: readonly Criterion['test'][]): Promise<void> {
  const workspace = await house.bot.workspaces.find('T0STORY');
  if (!workspace) throw new Error('nothing is set up');
  const directory = await readDirectory(workspace);
  const sam = [...directory.people.values()].find((person) => person.isAdmin);
  const [pipeline] = directory.pipelines.values();
  const stage = pipeline?.stages.find((one) => one.name === stageName);
  if (!sam || !pipeline || !stage) throw new Error(`there is no stage ${stageName}`);
  const by = { actor: { kind: 'person', personId: sam.id }, requestKey: null } as const;
  for (const test of tests)
    await createCriterion(workspace, by, pipeline.id, { stageId: stage.id, side: 'exit', test });
}

describe('moving a deal forward', () => {
  test('asks only for what the stage still misses', async () => {
    const { mia } = house;
    await newDeal(mia, 'Acme 50k');
    await mia.command(SALES, '/deal advance acme');
    expect(await questions(mia)).toEqual([problem]);
    expect(formSays(mia, 'from Qualification to')).toBe(true);
    tick(mia, problem);
    expect(await mia.submit()).toBe('closed');
    const told = await answer(mia, 'Advanced from Qualification to Needs analysis');
    expect(told.isOnlyVisibleToYou).toBe(true);
    expect(says(told, 'No next step yet')).toBe(true);
  });

  test('creates the decision maker on the way', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal advance acme to proposal');
    expect(await questions(mia)).toEqual(['Decision maker', budget]);
    await pick(mia, 'Decision maker', 'Dana Fox');
    expect(held(mia, 'Decision maker')).toBe('Dana Fox');
    tick(mia, budget);
    await mia.submit();
    await answer(mia, 'Advanced from Needs analysis to Proposal');
  });

  test('is done at once when nothing is missing', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal advance D-1 4');
    expect(await questions(mia)).toEqual([fits]);
    tick(mia, fits);
    await mia.submit();
    await answer(mia, 'to Negotiation');
    await mia.command(SALES, '/deal back D-1 to Proposal');
    await questions(mia);
    fillIn(mia, 'Why?', 'They want a cheaper variant');
    await mia.submit();
    await answer(mia, 'Moved back from Negotiation to Proposal', '“They want a cheaper variant”');
    await mia.command(SALES, '/deal advance D-1');
    await answer(mia, 'Advanced from Proposal to Negotiation');
    expect(mia.view()).toBeNull();
  });

  test('at the last stage offers won or lost', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal advance D-1');
    const told = await answer(mia, 'is the last stage');
    await press(mia, told, 'Won');
    expect(await questions(mia)).toContain('Won on');
  });

  test('over several stages names the stages skipped and asks for all that lies between', async () => {
    const { mia } = house;
    await newDeal(mia, 'Globex');
    await mia.command(SALES, '/deal advance globex to neg');
    expect(await questions(mia)).toEqual([problem, 'Decision maker', budget, fits]);
    expect(formSays(mia, 'This skips Needs analysis and Proposal.')).toBe(true);
  });

  test('an amount that is missing is asked for, and one nobody can read is told next to its field', async () => {
    const { mia } = house;
    await newDeal(mia, 'Hooli');
    await mia.command(SALES, '/deal advance hooli to proposal');
    expect(await questions(mia)).toEqual([problem, 'Decision maker', budget, 'Amount (USD)']);
    tick(mia, problem);
    tick(mia, budget);
    await pick(mia, 'Decision maker', 'Gavin Belson');
    fillIn(mia, 'Amount (USD)', 'a fortune');
    const refused = await mia.submit().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SubmissionRefused);
    expect(String(refused)).toContain('a fortune');
    fillIn(mia, 'Amount (USD)', '1.2m');
    await mia.submit();
    await answer(mia, 'skipping Needs analysis', '$1,200,000', '2 statements confirmed');
  });

  test('to a stage that does not exist asks which one is meant', async () => {
    const { mia } = house;
    await newDeal(mia, 'Initech 5k');
    await mia.command(SALES, '/deal advance initech to moon');
    expect(await questions(mia)).toEqual(['To stage']);
    expect(formSays(mia, 'I know no stage “moon”')).toBe(true);
    expect(await mia.submit()).toBe('updated');
    expect(await questions(mia)).toEqual([problem]);
    tick(mia, problem);
    await mia.submit();
    await answer(mia, 'Initech', 'to Needs analysis');
  });

  test('to a stage behind points to moving back', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal advance initech to qualification');
    await answer(mia, '/deal back');
  });
});

describe('a manager at a gate', () => {
  test('may go ahead without what is missing, with a reason that stays in the history', async () => {
    const { mia, sam } = house;
    await newDeal(mia, 'Umbrella 80k');
    await sam.command(SALES, '/deal advance umbrella');
    expect(await questions(sam)).toEqual([problem, 'Or go ahead without: why?']);
    expect(formSays(sam, 'As a manager you can also leave it empty')).toBe(true);
    const refused = await sam.submit().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SubmissionRefused);
    expect(String(refused)).toContain('Needed to move on.');
    fillIn(sam, 'Or go ahead without: why?', 'Their CEO called me');
    await sam.submit();
    await answer(sam, 'to Needs analysis', 'gate overridden: Their CEO called me');
  });

  test('a rep is not offered that', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal advance umbrella');
    expect(await questions(mia)).not.toContain('Or go ahead without: why?');
  });
});

describe('two people at one deal', () => {
  test('the second learns what the first did, keeps what they ticked, and confirms by submitting again', async () => {
    const { mia, sam } = house;
    await newDeal(mia, 'Stark 90k');
    await mia.command(SALES, '/deal advance stark to proposal');
    await questions(mia);
    tick(mia, problem);
    tick(mia, budget);
    await pick(mia, 'Decision maker', 'Pepper Potts');
    await sam.command(SALES, '/deal advance stark');
    await questions(sam);
    tick(sam, problem);
    await sam.submit();
    await answer(sam, 'Stark', 'to Needs analysis');
    expect(await mia.submit()).toBe('updated');
    expect(formSays(mia, 'This changed while you were at it')).toBe(true);
    expect(held(mia, budget)).toEqual(['yes']);
    expect(await mia.submit()).toBe('closed');
    await answer(mia, 'Stark', 'Advanced from Needs analysis to Proposal');
  });

  test('an old card’s button answers what changed since', async () => {
    const { mia, sam } = house;
    await newDeal(mia, 'Wayne 90k');
    await mia.command(SALES, '/deal show wayne');
    const card = await answer(mia, 'Wayne', 'Qualification (1 of 4)');
    await sam.command(SALES, '/deal advance wayne');
    await questions(sam);
    tick(sam, problem);
    await sam.submit();
    await answer(sam, 'Wayne', 'to Needs analysis');
    await press(mia, card, 'Advance');
    await answer(mia, 'This deal has changed since', 'to Needs analysis');
    expect(mia.view()).toBeNull();
  });
});

describe('moving a deal back', () => {
  test('offers the earlier stages only, and wants a reason', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal back wayne');
    expect(await questions(mia)).toEqual(['Back to', 'Why?']);
    fillIn(mia, 'Why?', 'The budget is gone');
    await mia.submit();
    await answer(mia, 'Moved back from Needs analysis to Qualification', 'The budget is gone');
  });

  test('from the first stage there is nowhere to go', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal back wayne');
    await answer(mia, 'Qualification is the first stage');
  });

  test('to a stage ahead points to advancing', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal back initech to negotiation');
    await answer(mia, '/deal advance');
  });
});

describe('用中文推进商机', () => {
  test('只问还缺的标准，并记下决策人', async () => {
    const { li } = house;
    await li.command(SALES, '/deal 新建 华为 50万');
    await answer(li, '华为', '新建于阶段');
    await li.command(SALES, '/deal 推进 华为到 3');
    expect(await questions(li)).toEqual([problem, '决策人', budget]);
    expect(formSays(li, '将跳过Needs analysis。')).toBe(true);
    expect(await offers(li, '决策人', '王芳')).toEqual(['新增：王芳']);
    await pick(li, '决策人', '王芳');
    tick(li, problem);
    tick(li, budget);
    await li.submit();
    await answer(li, '从“Qualification”推进到', 'Proposal', '确认了 2 条标准');
  });
});

describe('a gate that asks for every kind of thing', () => {
  test('has a field for each, in which what is new can be typed', async () => {
    const { mia } = house;
    await askToLeave('Qualification', [
      { field: 'source' },
      { field: 'industry' },
      { field: 'product' },
      { field: 'competitor' },
      { field: 'champion' },
      { field: 'expected-close' },
      { field: 'next-step' },
    ]);
    await newDeal(mia, 'Cyberdyne 70k');
    await mia.command(SALES, '/deal advance cyberdyne to proposal');
    expect(await questions(mia)).toEqual([
      problem,
      'Source',
      'Industry of Cyberdyne',
      'Products',
      'Competitors',
      'Champion',
      'Next step',
      'Due',
      'Decision maker',
      budget,
    ]);
    tick(mia, problem);
    tick(mia, budget);
    await pick(mia, 'Source', 'Podcast');
    await pick(mia, 'Industry of Cyberdyne', 'Robotics');
    await pick(mia, 'Products', 'T-800');
    await pick(mia, 'Competitors', 'Vandelay');
    await pick(mia, 'Champion', 'Sarah');
    await pick(mia, 'Decision maker', 'sarah');
    fillIn(mia, 'Next step', 'Send the quote');
    fillIn(mia, 'Due', 'Friday');
    await expect(mia.submit()).rejects.toThrow('A contact has one role.');
    await pick(mia, 'Decision maker', 'Miles Dyson');
    await mia.submit();
    await answer(
      mia,
      'Next step: Send the quote, due Fri, Nov 27',
      'Source: Podcast, Products: T-800, Competitors: Vandelay',
    );
  });

  test('a criterion that is added while a form is open joins it, and what was filled in stays', async () => {
    const { mia } = house;
    await newDeal(mia, 'Tyrell 70k');
    await mia.command(SALES, '/deal advance tyrell to proposal');
    await questions(mia);
    for (const statement of [problem, budget]) tick(mia, statement);
    await pick(mia, 'Source', 'Podcast');
    await pick(mia, 'Industry of Tyrell', 'Robotics');
    await pick(mia, 'Products', 'T-800');
    await pick(mia, 'Competitors', 'Vandelay');
    await pick(mia, 'Champion', 'Rachael');
    await pick(mia, 'Decision maker', 'Eldon');
    fillIn(mia, 'Next step', 'Send the quote');
    await askToLeave('Needs analysis', [{ statement: 'Legal has looked at it' }]);
    expect(await mia.submit()).toBe('updated');
    expect(await questions(mia)).toContain('Legal has looked at it');
    expect(held(mia, problem)).toEqual(['yes']);
    expect(held(mia, 'Champion')).toBe('Rachael');
    expect(held(mia, 'Next step')).toBe('Send the quote');
    tick(mia, 'Legal has looked at it');
    await mia.submit();
    await answer(mia, 'Tyrell', 'Advanced from Qualification to Proposal');
  });
});
