/** After each test its windows are closed; if it failed, there is a picture of each screen it failed on. */
import { afterEach } from 'vitest';
import { seatsTaken } from './seat.ts';

afterEach(async ({ task }) => {
  for (const [index, seat] of seatsTaken.splice(0).entries()) {
    const title = task.name.slice(0, 60).replaceAll(/\W+/gu, '-');
    if (task.result?.state === 'fail') await seat.picture(`failed-${title}-${index + 1}`);
    await seat.page.context().close();
  }
});
