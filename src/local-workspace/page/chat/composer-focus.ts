/** Puts the cursor where messages are written, unless that would open a touch screen's keyboard. */
export function focusComposer(): void {
  if (!window.matchMedia('(pointer: fine)').matches) return;
  document.querySelector<HTMLTextAreaElement>('.conversation-main .composer textarea')?.focus();
}
