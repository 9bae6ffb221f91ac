import type { ConfirmationDialog } from '@slack/types';
import { useId } from 'react';
import type { Chosen } from '../../protocol.ts';
import { useInputPlace } from '../blocks/input-place.tsx';
import { useSurface } from '../blocks/surface.tsx';
import { useConfirm } from '../modal/confirm.tsx';

/** One element's value, and what its control needs in order to be labelled and found. */
export interface Field {
  chosen: Chosen;
  isWorking: boolean;
  isOptional: boolean;
  /** Remembers without telling the app: while typing. */
  keep(chosen: Chosen): void;
  /** Remembers, and tells the app where this place does so, after the element's own question. */
  choose(chosen: Chosen): Promise<void>;
  /** Tells the app whatever the place: buttons, Enter in an input that dispatches. */
  act(chosen?: Chosen): Promise<void>;
  /** Spread onto the control. */
  control: FieldAttributes;
}

export interface FieldAttributes {
  id: string;
  'data-action-id': string;
  'aria-labelledby': string | undefined;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

interface FieldElement {
  action_id?: string;
  confirm?: ConfirmationDialog;
}

/** @param initial What the element says it starts with, where the server does not hold its value. */
export function useField(blockId: string, element: FieldElement, initial: Chosen): Field {
  const surface = useSurface();
  const place = useInputPlace();
  const confirm = useConfirm();
  const id = useId();
  const actionId = element.action_id ?? '';
  const chosen = surface.chosen(blockId, actionId);

  const act = async (value?: Chosen): Promise<void> => {
    if (element.confirm !== undefined && !(await confirm(element.confirm))) return;
    if (value !== undefined) surface.keep(blockId, actionId, value);
    await surface.act(blockId, actionId, value);
  };

  return {
    chosen: chosen === undefined ? initial : chosen,
    isWorking: surface.isWorking(blockId, actionId),
    isOptional: place?.isOptional ?? false,
    keep: (value) => surface.keep(blockId, actionId, value),
    choose: async (value) => {
      if (place === undefined || place.dispatches) await act(value);
      else surface.keep(blockId, actionId, value);
    },
    act,
    control: {
      id: place?.controlId ?? id,
      'data-action-id': actionId,
      'aria-labelledby': place?.labelId,
      'aria-describedby': place?.describedBy === '' ? undefined : place?.describedBy,
      'aria-invalid': place?.isInvalid === true ? true : undefined,
      'aria-required': place !== undefined && !place.isOptional ? true : undefined,
    },
  };
}

export const textOf = (chosen: Chosen): string =>
  typeof chosen === 'string' || typeof chosen === 'number' ? String(chosen) : '';

export const listOf = (chosen: Chosen): readonly string[] =>
  typeof chosen === 'object' && chosen !== null && !('type' in chosen) ? chosen : [];
