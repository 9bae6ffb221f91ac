import { expect, it } from 'vitest';
import { survive } from './survive.ts';

it('what a person was shown as done is there, once, after the program was killed 10 times', async () => {
  const survival = await survive(10, Math.floor(Math.random() * 2 ** 31));
  expect(survival.changesShown).toBeGreaterThan(10);
  expect(survival.repeats).toBeGreaterThan(5);
}, 240_000);
