import { useId } from 'react';
import type { ReactNode } from 'react';
import {
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  TextArea,
  TextInput,
} from '@patternfly/react-core';
import { initialFocus } from './dialog.tsx';
import { unreachable } from '@zsha/kit/unreachable';

export interface FieldSpec {
  /** Of the route's body. */
  readonly name: string;
  readonly label: string;
  readonly input:
    | { readonly kind: 'text' | 'area' }
    | { readonly kind: 'number'; readonly step: number }
    | { readonly kind: 'password'; readonly autoComplete: 'current-password' | 'new-password' | 'off' }
    | { readonly kind: 'choice'; readonly choices: readonly Choice[] };
  readonly help?: string;
  readonly isRequired?: boolean;
  readonly autoComplete?: string;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface FieldProps {
  readonly spec: FieldSpec;
  readonly value: string;
  readonly problem: string | null;
  readonly hasFocus?: boolean;
  readonly onChange: (value: string) => void;
}

export function FormField(props: FieldProps): ReactNode {
  const { spec, problem } = props;
  const id = useId();
  const helpId = `${id}-help`;
  const said = problem ?? spec.help ?? null;
  return (
    <FormGroup label={spec.label} fieldId={id} isRequired={spec.isRequired ?? false}>
      <Input {...props} id={id} describedBy={said === null ? undefined : helpId} />
      {said !== null && (
        <FormHelperText>
          <HelperText id={helpId} isLiveRegion>
            <HelperTextItem variant={problem === null ? 'default' : 'error'}>{said}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  );
}

function Input({
  spec,
  value,
  problem,
  hasFocus = false,
  onChange,
  id,
  describedBy,
}: FieldProps & { readonly id: string; readonly describedBy: string | undefined }): ReactNode {
  const { input } = spec;
  const common = {
    id,
    value,
    name: spec.name,
    validated: problem === null ? ('default' as const) : ('error' as const),
    isRequired: spec.isRequired ?? false,
    'aria-invalid': problem !== null,
    ...(hasFocus ? { ...initialFocus, autoFocus: true } : {}),
    onChange: (_: unknown, text: string) => onChange(text),
    ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
  };
  switch (input.kind) {
    case 'text':
      return <TextInput {...common} type="text" autoComplete={spec.autoComplete ?? 'off'} />;
    case 'number':
      return <TextInput {...common} type="number" step={input.step} autoComplete="off" />;
    case 'password':
      return <TextInput {...common} type="password" autoComplete={input.autoComplete} />;
    case 'area':
      return <TextArea {...common} rows={3} resizeOrientation="vertical" />;
    case 'choice':
      return (
        <FormSelect {...common}>
          {input.choices.map((choice) => (
            <FormSelectOption key={choice.value} value={choice.value} label={choice.label} />
          ))}
        </FormSelect>
      );
    default:
      return unreachable(input);
  }
}
