import { expect, it } from 'vitest';
import { type Survival, survive } from '../crash/survive.ts';

it('what people were shown as done is there, once, after the program was killed 100 times', async () => {
  // Two companies at once, each with a program of its own: starting again is most of the time.
  const survivals = await Promise.all([survive(50, anySeed()), survive(50, anySeed())]);
  console.info(survivals);
  const sum = (of: keyof Survival) => survivals.reduce((total, survival) => total + survival[of], 0);
  expect(sum('changesShown')).toBeGreaterThan(200);
  expect(sum('cutShort')).toBeGreaterThan(50);
});

function anySeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}
