/** Runs the named steps (all by default), and those they depend on, if they are out of date. */
export function build(
  only?: readonly ('client' | 'schema' | 'page' | 'code')[],
  options?: { readonly quietly?: boolean },
): Promise<void>;
