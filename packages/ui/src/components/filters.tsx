import { useId } from 'react';
import type { ReactNode } from 'react';
import { FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core';
import type { Choice } from './form-field.tsx';

/** Above a list: what of it is wanted. */
export function Filters({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <div className="zsha-filters" role="search">
      {children}
    </div>
  );
}

export function SearchFilter({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      maxLength={searchMaxChars}
      onChange={(_, text) => onChange(text)}
    />
  );
}

const searchMaxChars = 80;

export function ChoiceFilter({
  label,
  value,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
}): ReactNode {
  const id = useId();
  return (
    <FormSelect id={id} aria-label={label} value={value} onChange={(_, chosen) => onChange(chosen)}>
      {choices.map((choice) => (
        <FormSelectOption key={choice.value} value={choice.value} label={choice.label} />
      ))}
    </FormSelect>
  );
}
