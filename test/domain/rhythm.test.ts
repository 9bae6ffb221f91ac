import { describe, expect, it } from 'vitest';
import { cadenceFor, Rhythm } from '../../src/domain/rhythm.ts';

describe('how often a brief comes', () => {
  it.each([
    [0, 'weekly'],
    [29.9, 'weekly'],
    [30, 'fortnightly'],
    [89, 'fortnightly'],
    [90, 'monthly'],
    [400, 'monthly'],
  ])('deals of %s days have a brief that is %s', (days, cadence) => {
    expect(cadenceFor(days)).toBe(cadence);
  });

  it('is every Monday at nine until somebody says otherwise', () => {
    expect(Rhythm.parse({}).brief).toEqual({ cadence: 'weekly', weekday: 1, at: 540 });
  });
});
