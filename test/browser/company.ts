/** Windows on the company, once it is complete. */
import type { Browser } from 'playwright-core';
import { inject, vi } from 'vitest';
import { z } from 'zod';
import { openWindows, type Windows } from './browser.ts';

const Bootstrap = z.object({ progress: z.unknown() });
/** On a machine that does much else meanwhile. */
const patient = { timeout: 240_000, interval: 250 };

export async function openCompany(browser: Browser): Promise<Windows> {
  const address = inject('companyAddress');
  const isComplete = async (): Promise<boolean> => {
    const answer = await fetch(`${address}/client/bootstrap`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person: null }),
    }).catch(() => undefined);
    return answer?.ok === true && Bootstrap.parse(await answer.json()).progress === null;
  };
  await vi.waitUntil(isComplete, patient);
  return openWindows(browser, () => address);
}
