import type { ReactNode } from 'react';
import { roles } from '@zsha/api/platform/access';
import type { Role } from '@zsha/api/platform/access';
import type { Account } from '@zsha/api/platform/resources/account';
import { FormDialog } from '../../components/form-dialog.tsx';
import type { FieldSpec } from '../../components/form-field.tsx';
import { useStateChoices } from '../../components/use-state-choices.ts';
import { useLanguage, useSay } from '../../language/language.tsx';

interface DialogProps {
  readonly onClose: () => void;
}

function useFields(): { readonly role: FieldSpec; readonly password: FieldSpec; readonly state: FieldSpec } {
  const { say, field } = useLanguage();
  const states = useStateChoices();
  return {
    role: {
      name: 'role',
      label: field('role'),
      help: say('ui.account.role-help'),
      input: {
        kind: 'choice',
        choices: roles.map((role) => ({ value: role, label: say(`ui.role.${role}`) })),
      },
    },
    password: {
      name: 'password',
      label: say('ui.account.password'),
      help: say('ui.password.help'),
      input: { kind: 'password', autoComplete: 'new-password' },
      isRequired: true,
    },
    state: {
      name: 'state',
      label: say('ui.field.enabled'),
      help: say('ui.account.state-help'),
      input: { kind: 'choice', choices: states },
    },
  };
}

export function CreateAccountDialog({
  onDone,
  onClose,
}: DialogProps & { readonly onDone: (account: Account) => void }): ReactNode {
  const say = useSay();
  const { role, password } = useFields();
  const name: FieldSpec = {
    name: 'name',
    label: say('ui.sign-in.name'),
    help: say('ui.account.name-help'),
    input: { kind: 'text' },
    isRequired: true,
  };
  return (
    <FormDialog
      route="accounts.create"
      title={say('ui.account.create')}
      submitLabel={say('ui.act.create')}
      fields={[name, role, password]}
      initial={{ name: '', role: 'operator', password: '' }}
      request={(values) => ({
        body: {
          name: (values['name'] ?? '').trim(),
          role: values['role'] as Role,
          password: values['password'] ?? '',
        },
      })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

export function EditAccountDialog({
  account,
  onDone,
  onClose,
}: DialogProps & { readonly account: Account; readonly onDone: (account: Account) => void }): ReactNode {
  const say = useSay();
  const { role, state } = useFields();
  const { id, version, name } = account;
  return (
    <FormDialog
      route="accounts.change"
      title={say('ui.act.edit-name', { name })}
      submitLabel={say('ui.act.save')}
      fields={[role, state]}
      initial={{ role: account.role, state: account.state }}
      request={(values) => ({
        params: { id },
        body: {
          role: values['role'] as Role,
          state: values['state'] as Account['state'],
          ifVersion: version,
        },
      })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

export function SetPasswordDialog({
  account: { id, name },
  onDone,
  onClose,
}: DialogProps & { readonly account: Account; readonly onDone: () => void }): ReactNode {
  const say = useSay();
  const { password } = useFields();
  return (
    <FormDialog
      route="accounts.set-password"
      title={say('ui.account.set-password-title', { name })}
      about={say('ui.account.set-password-about')}
      submitLabel={say('ui.account.set-password')}
      fields={[password]}
      initial={{ password: '' }}
      request={(values) => ({ params: { id }, body: { password: values['password'] ?? '' } })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
