import type { FormEvent, ReactNode } from 'react';
import { ActionGroup, Button, Form } from '@patternfly/react-core';
import { Entrance } from '../../app/entrance.tsx';
import { FormField } from '../../components/form-field.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { useRouteForm } from '../../components/use-route-form.ts';
import { useSay } from '../../language/language.tsx';
import { useSession } from '../../session/session.tsx';
import { repeatProblems } from './repeat-problems.ts';

/** There is no password to begin with: whoever sets the first one has read a token on the machine's own console. */
export function FirstPassword(): ReactNode {
  const say = useSay();
  const { signedIn } = useSession();
  const form = useRouteForm({
    route: 'setup.complete',
    initial: { setupToken: '', password: '', repeated: '' },
    request: ({ setupToken = '', password = '' }) => ({
      body: { setupToken: setupToken.trim(), password },
    }),
    check: (values) => repeatProblems(values['password'], values['repeated']),
    onDone: signedIn,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void form.submit();
  };
  const field = (name: string): Pick<Parameters<typeof FormField>[0], 'value' | 'problem' | 'onChange'> => ({
    value: form.values[name] ?? '',
    problem: form.problemAt(name),
    onChange: (value) => form.change(name, value),
  });
  const newPassword = { kind: 'password', autoComplete: 'new-password' } as const;
  return (
    <Entrance title={say('ui.setup.title')} about={say('ui.setup.about')}>
      <Form onSubmit={submit} noValidate>
        <ProblemAlert problem={form.problem} />
        <FormField
          {...field('setupToken')}
          spec={{
            name: 'setupToken',
            label: say('ui.setup.token'),
            help: say('ui.setup.token-help'),
            input: { kind: 'text' },
            isRequired: true,
          }}
          hasFocus
        />
        <FormField
          {...field('password')}
          spec={{
            name: 'password',
            label: say('ui.setup.password'),
            help: say('ui.password.help'),
            input: newPassword,
            isRequired: true,
          }}
        />
        <FormField
          {...field('repeated')}
          spec={{
            name: 'repeated',
            label: say('ui.password.repeated'),
            input: newPassword,
            isRequired: true,
          }}
        />
        <ActionGroup>
          <Button type="submit" isAriaDisabled={form.isUnderWay}>
            {say('ui.setup.submit')}
          </Button>
        </ActionGroup>
      </Form>
    </Entrance>
  );
}
