import { createContext, useContext } from 'react';

/** What an `input` block tells the element inside it; elsewhere elements tell the app of every change. */
interface InputPlace {
  labelId: string;
  /** The id of the control that the label is for. */
  controlId: string;
  describedBy: string;
  isOptional: boolean;
  isInvalid: boolean;
  dispatches: boolean;
}

const InputPlaceContext = createContext<InputPlace | undefined>(undefined);
export const InputPlaceProvider = InputPlaceContext.Provider;

export function useInputPlace(): InputPlace | undefined {
  return useContext(InputPlaceContext);
}
