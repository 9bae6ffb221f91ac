import { useDirectory } from '../client/directory.tsx';

/** Numbers as the person's language writes them; `compact` where room is short. */
export function useNumberFormat(notation: 'standard' | 'compact' = 'standard'): (value: number) => string {
  const { me } = useDirectory();
  const maximumFractionDigits = notation === 'compact' ? 1 : 2;
  const format = new Intl.NumberFormat(me.locale, { notation, maximumFractionDigits });
  return (value) => format.format(value);
}
