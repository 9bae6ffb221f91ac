/** What axe finds on a page, in both themes, with a picture of each. */
import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Seat } from './seat.ts';

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a theme can change; the rest is found in either. */
const themed = ['color-contrast', 'link-in-text-block'];
/** Experimental: it does not find the “26” of a calendar in “Monday, October 26th”. */
const doubtful = { 'label-content-name-mismatch': { enabled: false } };

const Report = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      help: z.string(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
    }),
  ),
});

/** Takes a picture of what is open, in light and in dark, and expects that axe finds nothing wrong in either. */
export async function expectAccessible({ page, picture }: Seat, name: string): Promise<void> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    await picture(`${name}-${colorScheme}`);
    const checks = colorScheme === 'light' ? { runOnly: standard, rules: doubtful } : { runOnly: themed };
    for (const finding of await findings(page, checks)) found.push(`${name}, ${colorScheme}: ${finding}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  expect(found).toEqual([]);
}

async function findings(page: Page, checks: RunOptions): Promise<string[]> {
  await page.evaluate(axe.source);
  const options = { ...checks, resultTypes: ['violations'] };
  const report = Report.parse(await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`));
  return report.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => {
      const why = failureSummary.split('\n').slice(1).join(' ').replace(/\s+/gu, ' ').trim();
      return `${id} (${help}): ${html.slice(0, 200)} – ${why}`;
    }),
  );
}

/** Fonts are there, and what was still moving has arrived. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(`document.fonts.ready.then(() => {
    const moving = document.getAnimations().filter(({ timeline }) => timeline === document.timeline);
    const ending = moving.filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity);
    for (const each of ending) each.finish();
  })`);
}
