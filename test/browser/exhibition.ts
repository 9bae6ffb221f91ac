/** The gallery with windows on it: what was posted in it, opened in it and sent from it. */
import type { Browser, Locator } from 'playwright-core';
import { z } from 'zod';
import { DEALS, LI, MIA } from '../local-workspace/scene.ts';
import { type Look, openWindows } from './browser.ts';
import { startGallery } from './gallery-app.ts';
import type { Seat } from './seat.ts';

export interface Exhibition {
  sit(where: string, look?: Look): Promise<Seat>;
  /** Has the gallery post its blocks of this name anew, so that they are in sight. */
  posted(seat: Seat, name: string): Promise<Locator>;
  /** Has the gallery open its form of this name. */
  opened(seat: Seat, name: string): Promise<Locator>;
  /** Closes every form, which would otherwise wait in the next window. */
  closeForms(): Promise<void>;
  /** What the app was told last about this: the element acted on, or the form sent. */
  told(type: 'block_actions' | 'view_submission'): unknown[];
  /** What is slow to answer does not answer before the function that this gives is called. */
  holdAnswers(): () => void;
  leave(): Promise<void>;
}

const Acted = z.object({ actions: z.array(z.unknown()) });
const Submitted = z.object({ view: z.object({ state: z.object({ values: z.unknown() }) }) });

export async function openExhibition(browser: Browser): Promise<Exhibition> {
  const gallery = await startGallery();
  const windows = openWindows(browser, () => gallery.url);
  const { workspace } = gallery;

  return {
    sit: windows.sit,
    async posted(seat, name) {
      await seat.log.getByRole('article').last().waitFor();
      const mia = workspace.person(MIA);
      const { length } = mia.messages(DEALS);
      await seat.type(`/gallery ${name}`);
      const { ts } = await mia.waitFor(`the gallery's ${name}`, () => mia.messages(DEALS)[length]);
      const message = seat.log.locator(`[data-ts="${ts}"]`);
      await message.waitFor();
      return message;
    },
    async opened(seat, name) {
      await seat.log.getByRole('article').last().waitFor();
      await seat.type(`/gallery ${name}`);
      await seat.form.waitFor();
      return seat.form;
    },
    async closeForms() {
      for (const id of [MIA, LI]) {
        const person = workspace.person(id);
        if (person.view()) await person.closeView({ wholeStack: true });
      }
    },
    told(type) {
      const payloads = workspace.deliveries().filter((each) => each.type === type);
      return payloads.flatMap(({ payload }) =>
        type === 'block_actions'
          ? Acted.parse(payload).actions
          : [Submitted.parse(payload).view.state.values],
      );
    },
    holdAnswers: gallery.holdAnswers,
    async leave() {
      await gallery.stop();
      windows.leave();
    },
  };
}
