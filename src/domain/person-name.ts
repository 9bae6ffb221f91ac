/** How files write people's names. */

/** `Lee, Nora` and `von der Leyen, Ursula`. */
const parted = /^([\p{L}\p{M}][\p{L}\p{M}.'’ -]*),\s*([\p{L}\p{M}][\p{L}\p{M}.'’ -]*)$/u;
/** What follows a name that already stands in order, or that of a company. */
const suffix =
  /^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|mba|esq|cpa|inc|ltd|llc|plc|corp|co|gmbh|ag|kg|s\.?a|b\.?v)\.?$/iu;

/** `Nora Lee` for `Lee, Nora`; undefined for whatever is not parted so. */
export function firstNameFirst(name: string): string | undefined {
  const [, last, first] = parted.exec(name.trim()) ?? [];
  if (last === undefined || first === undefined || suffix.test(first.trim())) return undefined;
  return `${first.trim()} ${last.trim()}`;
}

/** One word, with its `van` or `de`, a comma, one or two more: a column full of these holds last names first, not teams or titles. */
export function isPlainlyLastFirst(name: string): boolean {
  return firstNameFirst(name) !== undefined && /^(?:\p{Ll}\S* )*\S+,\s*\S+(?: \S+)?$/u.test(name.trim());
}

const familyFirst = /^[\p{Script=Han}\p{Script=Hangul}]+$/u;

/** One name of two; 王 and 伟 are 王伟. Null when there is neither. */
export function fullName(first: string | null, last: string | null): string | null {
  if (first === null || last === null) return first ?? last;
  return familyFirst.test(first) && familyFirst.test(last) ? last + first : `${first} ${last}`;
}
