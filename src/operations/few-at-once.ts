/** Working through many things while people work, too: few at once, and one that fails holds up no other. */

/** Each takes a connection of the pool; people's commands need the others. */
const atOnce = 3;

/** @throws AggregateError, after all were tried, with what made some fail. */
export async function fewAtOnce<Thing>(
  things: Iterable<Thing>,
  work: (thing: Thing) => Promise<void>,
): Promise<void> {
  const left = [...things].reverse();
  const failures: unknown[] = [];
  async function goOn(): Promise<void> {
    for (let thing = left.pop(); thing !== undefined; thing = left.pop())
      try {
        await work(thing);
      } catch (error) {
        failures.push(error);
      }
  }
  await Promise.all(Array.from({ length: atOnce }, goOn));
  if (failures.length > 0) throw new AggregateError(failures, 'some of what is due could not be decided');
}
