/** The hands of a person at the page. */
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';

const pictures = fileURLToPath(new URL('../../screenshots', import.meta.url));

export interface Seat {
  readonly page: Page;
  /** The messages of the open conversation. */
  readonly log: Locator;
  /** Where one writes to the open conversation. */
  readonly composer: Locator;
  /** The form on top. */
  readonly form: Locator;
  /** Goes to a channel by its name. */
  goTo(channel: string): Promise<void>;
  /** Types into the composer and sends. */
  type(text: string): Promise<void>;
  /** The latest message that contains all of these texts, once it is there. */
  message(...texts: readonly string[]): Promise<Locator>;
  /** Presses a button of the form, a message or the page. */
  press(name: string, within?: Locator): Promise<void>;
  /** Picks an option by typing its beginning into a menu of the form that loads its options. */
  pick(menu: string, typed: string, option: RegExp): Promise<void>;
  /** Presses the form's button and waits until the form is gone. */
  send(name: string): Promise<void>;
  picture(name: string): Promise<void>;
}

/** Those that nobody has left yet. */
export const seatsTaken: Seat[] = [];

export function seatAt(page: Page): Seat {
  const log = page.getByRole('main').getByRole('log');
  const composer = page.getByRole('textbox', { name: /^(?:Message|发消息给) /u });
  const form = page.getByRole('dialog').last();
  const seat: Seat = {
    page,
    log,
    composer,
    form,
    async goTo(channel) {
      await page.getByRole('navigation').getByRole('button', { name: channel }).first().click();
      await page.getByRole('textbox', { name: `#${channel}` }).waitFor();
    },
    async type(text) {
      await composer.fill(text);
      await composer.press('Enter');
    },
    async message(...texts) {
      let found = log.getByRole('article');
      for (const text of texts) found = found.filter({ hasText: text });
      const latest = found.last();
      await latest.waitFor();
      return latest;
    },
    press: (name, within) => (within ?? page).getByRole('button', { name, exact: true }).last().click(),
    async pick(menu, typed, option) {
      await form.getByRole('combobox', { name: menu }).fill(typed);
      await page.getByRole('option', { name: option }).first().click();
    },
    async send(name) {
      await form.getByRole('button', { name, exact: true }).click();
      await page.getByRole('dialog').first().waitFor({ state: 'detached' });
    },
    async picture(name) {
      await page.screenshot({ path: `${pictures}/${name}.png` });
    },
  };
  seatsTaken.push(seat);
  return seat;
}
