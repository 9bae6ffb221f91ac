import type { KeyboardEvent } from 'react';

/** Arrows go from message to message; what can be done with one is then a Tab away. */
export function goAmongMessages(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const { currentTarget: list, target } = event;
  if (!(target instanceof Element) || (target !== list && !target.matches('article'))) return;
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const messages = [...list.querySelectorAll<HTMLElement>('article')];
  const at = messages.findIndex((message) => message.contains(target));
  const bottom = list.getBoundingClientRect().bottom;
  const next =
    at === -1
      ? messages.findLast((message) => message.getBoundingClientRect().top < bottom)
      : messages[at + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
