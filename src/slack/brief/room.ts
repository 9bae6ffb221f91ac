/** How much of a brief fits into one message: as much as there is room for, and the rest as counts. */
import { type AnyBlock, sizeOf } from '../blocks.ts';
import { limits } from '../limits.ts';

export interface Room {
  /** Wins told one by one. */
  readonly wins: number;
  /** Deals of each concern, and late wins, told one by one. */
  readonly named: number;
  /** Characters of a deal's name, and of its account's. */
  readonly name: number;
  readonly charts: number;
  /** Whether the deals that are named can be opened from a menu. */
  readonly menu: boolean;
}

/** From all there is to what fits whatever people typed. */
const rooms: readonly [Room, ...Room[]] = [
  { wins: 8, named: 5, name: 60, charts: 2, menu: true },
  { wins: 6, named: 4, name: 40, charts: 2, menu: true },
  { wins: 5, named: 3, name: 30, charts: 2, menu: false },
  { wins: 3, named: 2, name: 24, charts: 1, menu: false },
];

/** The fullest version that leaves so many characters free. */
export function fitting(compose: (room: Room) => readonly AnyBlock[], free = 0): readonly AnyBlock[] {
  let blocks = compose(rooms[0]);
  for (const room of rooms.slice(1)) {
    if (sizeOf(blocks) + free <= limits.messageCharacters) break;
    blocks = compose(room);
  }
  return blocks;
}
