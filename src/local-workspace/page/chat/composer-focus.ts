/** Puts the cursor where messages are written; unasked not on a touch screen, where it opens a keyboard. */
export function focusComposer({ evenOnTouch = false } = {}): void {
  if (!evenOnTouch && !window.matchMedia('(pointer: fine)').matches) return;
  document.querySelector<HTMLTextAreaElement>('.conversation-main .composer textarea')?.focus();
}
