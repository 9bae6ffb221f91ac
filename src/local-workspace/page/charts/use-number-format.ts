import { useMemo } from 'react';
import { useDirectory } from '../client/directory.tsx';
import { formatNumber, type Notation } from './number-format.ts';

/** Numbers as the person's language writes them. */
export function useNumberFormat(notation: Notation = 'standard'): (value: number) => string {
  const { me } = useDirectory();
  return useMemo(() => (value) => formatNumber(value, me.locale, notation), [me.locale, notation]);
}
