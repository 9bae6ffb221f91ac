import { type RefObject, useEffect, useRef } from 'react';

/** What is wrong with a form, by block id. */
export type Problems = Readonly<Record<string, string>>;

const focusable = 'input, textarea, select, [role=combobox]';

/**
 * The focus of a form that is now the visible one: the field that asks for it, else the first. An update leaves it
 * where it is, unless what had it is gone.
 */
export function useFocusOnOpen(
  form: RefObject<HTMLFormElement | null>,
  isOnTop: boolean,
  hash: string,
): void {
  const before = useRef({ isOnTop: false, hash });
  // Each update of the view has a hash of its own.
  useEffect(() => {
    const isNewlyOnTop = isOnTop && !before.current.isOnTop;
    before.current = { isOnTop, hash };
    const hasFocus = form.current?.contains(document.activeElement) === true;
    const isInDialog = document.activeElement?.closest('dialog') !== null;
    if (!isOnTop || hasFocus || (isInDialog && !isNewlyOnTop)) return;
    const wanted =
      form.current?.querySelector<HTMLElement>('[data-focus-on-load]') ??
      form.current?.querySelector<HTMLElement>(focusable);
    wanted?.focus();
  }, [form, isOnTop, hash]);
}

/** Only a submission moves the focus: mending one field must not pull the person to the next. */
export function useFocusOnProblem(form: RefObject<HTMLFormElement | null>, problems: Problems): void {
  const before = useRef(0);
  useEffect(() => {
    const count = Object.keys(problems).length;
    const isNew = count > before.current;
    before.current = count;
    if (!isNew) return;
    const block = form.current?.querySelector('.input-block-invalid');
    block?.querySelector<HTMLElement>(focusable)?.focus();
    block?.scrollIntoView({ block: 'nearest' });
  }, [form, problems]);
}
