import { expect, it } from 'vitest';
import { survive } from './survive.ts';

it('what a person was shown as done is there, once, after the program was killed 4 times', async () => {
  const survival = await survive(4, Math.floor(Math.random() * 2 ** 31));
  expect(survival.changesShown).toBeGreaterThan(4);
  expect(survival.repeats).toBeGreaterThan(1);
});
