import type { FormEvent, ReactNode } from 'react';
import { ActionGroup, Button, Form } from '@patternfly/react-core';
import type { NewSession } from '@zsha/api/platform/resources/session';
import { FormField } from '../../components/form-field.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { useRouteForm } from '../../components/use-route-form.ts';
import { useSay } from '../../language/language.tsx';

/** @param name whose session it was; empty: nobody’s yet. */
export function SignInForm({
  name,
  onDone,
  children,
}: {
  readonly name: string;
  readonly onDone: (session: NewSession) => void;
  readonly children?: ReactNode;
}): ReactNode {
  const say = useSay();
  const form = useRouteForm({
    route: 'session.sign-in',
    initial: { name, password: '' },
    request: ({ name: its = '', password = '' }) => ({ body: { name: its.trim(), password } }),
    onDone,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void form.submit();
  };
  const field = { isRequired: true } as const;
  return (
    <Form onSubmit={submit} noValidate>
      <ProblemAlert problem={form.problem} />
      <FormField
        spec={{
          ...field,
          name: 'name',
          label: say('ui.sign-in.name'),
          input: { kind: 'text' },
          autoComplete: 'username',
        }}
        value={form.values['name'] ?? ''}
        problem={form.problemAt('name')}
        hasFocus={name === ''}
        onChange={(value) => form.change('name', value)}
      />
      <FormField
        spec={{
          ...field,
          name: 'password',
          label: say('ui.sign-in.password'),
          input: { kind: 'password', autoComplete: 'current-password' },
        }}
        value={form.values['password'] ?? ''}
        problem={form.problemAt('password')}
        hasFocus={name !== ''}
        onChange={(value) => form.change('password', value)}
      />
      <ActionGroup>
        <Button type="submit" isAriaDisabled={form.isUnderWay}>
          {say('ui.sign-in.submit')}
        </Button>
        {children}
      </ActionGroup>
    </Form>
  );
}
