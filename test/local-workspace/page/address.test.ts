import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '../../../src/local-workspace/page/client/address.ts';

describe('the address of the page', () => {
  it.each([
    ['', { person: null, place: undefined }],
    ['#/U0MIA', { person: 'U0MIA', place: undefined }],
    ['#/U0MIA/home', { person: 'U0MIA', place: { kind: 'home' } }],
    ['#/U0MIA/C0CHINA', { person: 'U0MIA', place: { kind: 'conversation', id: 'C0CHINA' } }],
  ])('"%s" says who looks at what', (hash, address) => {
    expect(readAddress(hash)).toEqual(address);
  });

  it('is read as it was written', () => {
    const place = { kind: 'conversation', id: 'C/?#' } as const;
    expect(readAddress(writeAddress('U 1', place))).toEqual({ person: 'U 1', place });
  });

  it('that somebody mangled opens the page all the same', () => {
    expect(readAddress('#/U0NORA/%')).toEqual({ person: 'U0NORA', place: undefined });
    expect(readAddress('#/%E4%/home')).toEqual({ person: null, place: { kind: 'home' } });
  });
});
