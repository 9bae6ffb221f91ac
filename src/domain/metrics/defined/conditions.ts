/** The conditions that definitions are made of. */
import type { Condition, Flag } from '../metric.ts';

export const always: Condition = { all: [] };

export function is(flag: Flag): Condition {
  return { is: flag };
}

export function not(condition: Condition): Condition {
  return { not: condition };
}

export function both(...all: readonly Condition[]): Condition {
  return { all };
}
