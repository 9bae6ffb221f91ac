/** What stories of selling have in common: a team that is set up, deals to move, and forms filled in by their labels. */
import { elementsIn } from '../../src/local-workspace/elements.ts';
import type { Person } from '../../src/local-workspace/index.ts';
import type { Chosen, ClientMessage } from '../../src/local-workspace/protocol.ts';
import { type House, readAloud, SALES } from './house.ts';

/** Sam's team sells in the sales channel, with everything as setup proposes it. */
export async function setUpTeam({ sam }: House): Promise<void> {
  await sam.command(SALES, '/stagecoach setup');
  await sam.waitFor('the form', () => sam.view());
  await sam.submit();
  await answer(sam, '/deal new');
}

/** A deal as `/deal new` makes it; gives its confirmation. */
export async function newDeal(person: Person, text: string): Promise<ClientMessage> {
  const before = person.messages(SALES).at(-1)?.ts ?? '0';
  await person.command(SALES, `/deal new ${text}`);
  const find = () => {
    const last = person.messages(SALES).at(-1);
    return last && last.ts > before && says(last, text.split(' ')[0] ?? text) ? last : undefined;
  };
  return person.waitFor(`the deal ${text}`, find);
}

/** The latest message of the sales channel, when it says all of this. */
export function answer(person: Person, ...said: readonly string[]): Promise<ClientMessage> {
  const find = () => {
    const last = person.messages(SALES).at(-1);
    return last && said.every((one) => says(last, one)) ? last : undefined;
  };
  return person.waitFor(said.join(', '), find);
}

/** Whether a message or a form says something, whatever of it is bold or a line of its own. */
export function says(spoken: Pick<ClientMessage, 'text' | 'blocks'>, words: string): boolean {
  return closedUp(readAloud(spoken)).includes(closedUp(words));
}

function closedUp(words: string): string {
  return words.replaceAll(/\s/gu, '');
}

/** Leaves no form open for the next story. */
export async function closeForms(...people: readonly Person[]): Promise<void> {
  for (const person of people) if (person.view()) await person.closeView({ wholeStack: true });
}

/** The labels of the form that is open, in order. */
export async function questions(person: Person): Promise<readonly string[]> {
  const { view } = await person.waitFor('a form', () => person.view());
  return view.blocks.flatMap((block) => (block.type === 'input' ? [block.label.text] : []));
}

/** Whether the form that is open says something around its fields. */
export function formSays(person: Person, words: string): boolean {
  return says({ text: '', blocks: person.view()?.view.blocks ?? [] }, words);
}

/** Fills in a field by its label. */
export function fillIn(person: Person, label: string, value: Chosen): void {
  const { blockId, actionId } = fieldOf(person, label);
  person.fill({ [blockId]: { [actionId]: value } });
}

/** What a field holds. */
export function held(person: Person, label: string): Chosen {
  const { blockId, actionId } = fieldOf(person, label);
  return person.view()?.values[blockId]?.[actionId] ?? null;
}

/** Ticks the box of a statement. */
export function tick(person: Person, label: string): void {
  fillIn(person, label, ['yes']);
}

/** Types into a menu and takes the first thing it offers. */
export async function pick(person: Person, label: string, typed: string): Promise<void> {
  const { blockId, actionId, isMany } = fieldOf(person, label);
  const [offered] = await person.options(actionId, typed, { blockId });
  if (!offered) throw new Error(`${label} offers nothing for ${typed}`);
  person.fill({ [blockId]: { [actionId]: isMany ? [offered.value] : offered.value } });
}

/** What a menu offers. */
export async function offers(person: Person, label: string, typed: string): Promise<readonly string[]> {
  const { blockId, actionId } = fieldOf(person, label);
  return (await person.options(actionId, typed, { blockId })).map((option) => option.text);
}

/** Presses a button of a message by its words. */
export async function press(person: Person, message: ClientMessage, label: string): Promise<void> {
  for (const { element, actionId, blockId } of elementsIn(message.blocks))
    if (element.type === 'button' && element.text.text === label) {
      await person.click({ message, actionId, blockId });
      return;
    }
  throw new Error(`there is no button ${label}`);
}

/** Picks an option of a message's menu by its text. */
export async function pickFrom(person: Person, message: ClientMessage, label: string): Promise<void> {
  for (const { element, actionId, blockId } of elementsIn(message.blocks)) {
    if (element.type !== 'static_select') continue;
    const option = element.options?.find(({ text }) => text.text === label);
    if (!option?.value) continue;
    await person.click({ message, actionId, blockId, value: option.value });
    return;
  }
  throw new Error(`there is no option ${label}`);
}

function fieldOf(person: Person, label: string) {
  for (const block of person.view()?.view.blocks ?? [])
    if (block.type === 'input' && block.label.text === label) {
      const [placed] = elementsIn([block]);
      if (placed) return { ...placed, isMany: placed.element.type.startsWith('multi_') };
    }
  throw new Error(`the form does not ask ${label}`);
}
