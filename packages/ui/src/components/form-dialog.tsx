import type { FormEvent, ReactNode } from 'react';
import { useId } from 'react';
import { Button, Form } from '@patternfly/react-core';
import type { RouteId } from '@zsha/api/platform/routes';
import { useSay } from '../language/language.tsx';
import { Dialog } from './dialog.tsx';
import { FormField } from './form-field.tsx';
import type { FieldSpec } from './form-field.tsx';
import { ProblemAlert } from './problem-alert.tsx';
import { useRouteForm } from './use-route-form.ts';
import type { RouteFormOptions } from './use-route-form.ts';

/** A dialog around one route: fields, what is wrong with each, what the platform said, and the way out. */
export function FormDialog<Id extends RouteId>({
  title,
  about,
  fields,
  submitLabel,
  onClose,
  ...options
}: RouteFormOptions<Id> & {
  readonly title: string;
  readonly about?: string;
  readonly fields: readonly FieldSpec[];
  readonly submitLabel: string;
  readonly onClose: () => void;
}): ReactNode {
  const say = useSay();
  const id = useId();
  const form = useRouteForm(options);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <Dialog
      title={title}
      about={about}
      onClose={onClose}
      footer={
        <>
          <Button type="submit" form={`${id}-form`} isAriaDisabled={form.isUnderWay}>
            {submitLabel}
          </Button>
          <Button variant="link" onClick={onClose}>
            {say('ui.act.cancel')}
          </Button>
        </>
      }
    >
      <Form id={`${id}-form`} onSubmit={submit} noValidate>
        <ProblemAlert problem={form.problem} />
        {fields.map((spec, index) => (
          <FormField
            key={spec.name}
            spec={spec}
            value={form.values[spec.name] ?? ''}
            problem={form.problemAt(spec.name)}
            hasFocus={index === 0}
            onChange={(value) => form.change(spec.name, value)}
          />
        ))}
      </Form>
    </Dialog>
  );
}
