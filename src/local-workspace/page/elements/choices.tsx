import type { Checkboxes, Option, RadioButtons } from '@slack/types';
import type { ReactNode } from 'react';
import { InlineText } from '../text/formatted.tsx';
import { listOf, useField } from './field.ts';

const optionValue = (option: Option): string => option.value ?? option.text.text;

export function RadioButtonsElement({ blockId, element }: { blockId: string; element: RadioButtons }) {
  const initial = element.initial_option === undefined ? null : optionValue(element.initial_option);
  const field = useField(blockId, element, initial);
  const { id, 'aria-required': required, ...group } = field.control;
  return (
    <div
      role="radiogroup"
      className="choices"
      aria-required={required}
      aria-busy={field.isWorking}
      {...group}
    >
      {element.options.map((option, index) => (
        <Choice key={optionValue(option)} option={option} id={`${id}-${index}`}>
          <input
            type="radio"
            name={id}
            id={`${id}-${index}`}
            value={optionValue(option)}
            aria-describedby={option.description === undefined ? undefined : `${id}-${index}-more`}
            checked={field.chosen === optionValue(option)}
            data-focus-on-load={element.focus_on_load === true && index === 0 ? true : undefined}
            onChange={() => void field.choose(optionValue(option))}
          />
        </Choice>
      ))}
    </div>
  );
}

export function CheckboxesElement({ blockId, element }: { blockId: string; element: Checkboxes }) {
  const field = useField(blockId, element, (element.initial_options ?? []).map(optionValue));
  const chosen = listOf(field.chosen);
  const { id, 'aria-required': _required, 'aria-invalid': _invalid, ...group } = field.control;
  const toggle = (value: string): void => {
    // Kept in the order of the options, as the app receives them.
    const next = element.options
      .map(optionValue)
      .filter((each) => (each === value ? !chosen.includes(value) : chosen.includes(each)));
    void field.choose(next);
  };
  return (
    <fieldset className="choices" aria-busy={field.isWorking} {...group}>
      {element.options.map((option, index) => (
        <Choice key={optionValue(option)} option={option} id={`${id}-${index}`}>
          <input
            type="checkbox"
            id={`${id}-${index}`}
            value={optionValue(option)}
            aria-describedby={option.description === undefined ? undefined : `${id}-${index}-more`}
            checked={chosen.includes(optionValue(option))}
            data-focus-on-load={element.focus_on_load === true && index === 0 ? true : undefined}
            onChange={() => toggle(optionValue(option))}
          />
        </Choice>
      ))}
    </fieldset>
  );
}

function Choice({ option, id, children }: { option: Option; id: string; children: ReactNode }) {
  return (
    <div className="choice">
      {children}
      <label htmlFor={id}>
        <InlineText text={option.text} />
      </label>
      {option.description !== undefined && (
        <small id={`${id}-more`}>
          <InlineText text={option.description} />
        </small>
      )}
    </div>
  );
}
