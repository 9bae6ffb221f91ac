import { expect, it } from 'vitest';
import { type Survival, survive } from '../crash/survive.ts';

const kills = Number(process.env.KILLS ?? 100);

it(`what people were shown as done is there, once, after the program was killed ${kills} times`, async () => {
  // Two companies at once, each with a program of its own: starting again is most of the time.
  const survivals = await Promise.all([survive(kills / 2, anySeed()), survive(kills / 2, anySeed())]);
  console.info(survivals);
  const sum = (of: keyof Survival) => survivals.reduce((total, survival) => total + survival[of], 0);
  expect(sum('changesShown')).toBeGreaterThan(2 * kills);
  expect(sum('cutShort')).toBeGreaterThan(kills / 2);
});

function anySeed(): number {
  return Math.floor(Math.random() * 2 ** 31);
}
