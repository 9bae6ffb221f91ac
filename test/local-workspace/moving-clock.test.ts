/** A clock that is moved ahead passes the moments at which the app has something to do. */
import { expect, test } from 'vitest';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/local-workspace/index.ts';
import { askAsPage, workspaceOptions } from './scene.ts';

const hour = 3_600_000;
const start = Date.parse('2026-11-24T08:00:00Z');
const hoursLater = (count: number) => new Date(start + count * hour);

interface Trip {
  readonly workspace: LocalWorkspace;
  /** Hours after the start at which the app was waited for. */
  readonly stops: number[];
}

/** Stops after each of the first three hours. */
async function onATrip(arrived: (trip: Trip) => Promise<void>, during: (trip: Trip) => Promise<void>) {
  const stops: number[] = [];
  const workspace: LocalWorkspace = await startLocalWorkspace(
    workspaceOptions({
      clockOffsetMs: start - Date.now(),
      onTheWay: {
        stops: (from, to) => [1, 2, 3].map(hoursLater).filter((at) => from < at && at < to),
        async arrived() {
          stops.push(Math.floor((workspace.now().getTime() - start) / hour));
          await arrived({ workspace, stops });
        },
      },
    }),
  );
  try {
    await during({ workspace, stops });
  } finally {
    await workspace.stop();
  }
}

const moveTo = (workspace: LocalWorkspace, hours: number) =>
  askAsPage(workspace, 'moveClock', { toEpochMs: hoursLater(hours).getTime() });

test('each is waited for, in order, and then the clock is where it was moved to', async () => {
  await onATrip(
    async () => undefined,
    async ({ workspace, stops }) => {
      await moveTo(workspace, 5);
      expect(stops).toEqual([1, 2, 3]);
      expect(workspace.now().getTime()).toBeGreaterThanOrEqual(hoursLater(5).getTime());
    },
  );
});

test('back in time there is nothing to stop for', async () => {
  await onATrip(
    async () => undefined,
    async ({ workspace, stops }) => {
      await moveTo(workspace, -5);
      expect(stops).toEqual([]);
      expect(workspace.now().getTime()).toBeLessThan(start);
    },
  );
});

test('whoever moves it elsewhere meanwhile has the last word', async () => {
  await onATrip(
    async ({ workspace, stops }) => {
      if (stops.length === 2) await moveTo(workspace, -1);
    },
    async ({ workspace, stops }) => {
      await moveTo(workspace, 5);
      expect(stops).toEqual([1, 2]);
      expect(workspace.now().getTime()).toBeLessThan(start);
    },
  );
});
