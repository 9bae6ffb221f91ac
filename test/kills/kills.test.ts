import { expect, it } from 'vitest';
import { survive } from '../crash/survive.ts';

it('what people were shown as done is there, once, after the program was killed 100 times', async () => {
  const survival = await survive(100, Math.floor(Math.random() * 2 ** 31));
  console.info(survival);
  expect(survival.changesShown).toBeGreaterThan(200);
  expect(survival.cutShort).toBeGreaterThan(50);
});
