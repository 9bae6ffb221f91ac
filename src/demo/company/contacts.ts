/** The people at a customer: the same ones in every deal with it, named as colleagues there would name them. */
import { americanNames, chineseNames, germanNames } from './names.ts';
import { type Chance, chanceFor } from './random.ts';
import type { TeamKey } from './shape.ts';

/** Somebody at an account: as the record has them, and as one writes of them. */
export interface Somebody {
  readonly name: string;
  readonly called: string;
}

export interface Cast {
  readonly boss: Somebody;
  readonly champion: Somebody;
  readonly user: Somebody;
  readonly blocker: Somebody;
}

export function castOf(seed: number, account: string, team: TeamKey): Cast {
  const chance = chanceFor(seed, 'contacts', account);
  const names = new Set<string>();
  const meet = (title: string): Somebody => {
    for (;;) {
      const met = introduce[team](chance, title);
      // Two Ms Krügers in one plant would confuse everybody.
      if (names.has(met.called)) continue;
      names.add(met.called);
      return met;
    }
  };
  return { boss: meet('总'), champion: meet('经理'), user: meet('工'), blocker: meet('主任') };
}

const introduce: Readonly<Record<TeamKey, (chance: Chance, title: string) => Somebody>> = {
  na(chance) {
    const given = chance.pick(americanNames.given);
    return { name: `${given} ${chance.pick(americanNames.family)}`, called: given };
  },
  dach(chance) {
    const isWoman = chance.percent(45);
    const family = chance.pick(germanNames.family);
    const given = chance.pick(isWoman ? germanNames.women : germanNames.men);
    return { name: `${given} ${family}`, called: `${isWoman ? 'Frau' : 'Herr'} ${family}` };
  },
  china(chance, title) {
    const family = chance.pick(chineseNames.family);
    return { name: `${family}${chance.pick(chineseNames.given)}`, called: `${family}${title}` };
  },
};
