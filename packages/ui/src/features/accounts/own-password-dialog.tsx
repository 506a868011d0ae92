import type { ReactNode } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useToast } from '../../components/toasts.tsx';
import { useSay } from '../../language/language.tsx';
import { repeatProblems } from '../sign-in/repeat-problems.ts';

export function OwnPasswordDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const say = useSay();
  const toast = useToast();
  return (
    <FormDialog
      route="accounts.change-own-password"
      title={say('ui.own-password.title')}
      about={say('ui.own-password.about')}
      submitLabel={say('ui.act.save')}
      fields={[
        {
          name: 'currentPassword',
          label: say('ui.own-password.current'),
          input: { kind: 'password', autoComplete: 'current-password' },
          isRequired: true,
        },
        {
          name: 'newPassword',
          label: say('ui.own-password.new'),
          help: say('ui.password.help'),
          input: { kind: 'password', autoComplete: 'new-password' },
          isRequired: true,
        },
        {
          name: 'repeated',
          label: say('ui.password.repeated'),
          input: { kind: 'password', autoComplete: 'new-password' },
          isRequired: true,
        },
      ]}
      initial={{ currentPassword: '', newPassword: '', repeated: '' }}
      request={({ currentPassword = '', newPassword = '' }) => ({ body: { currentPassword, newPassword } })}
      check={({ newPassword, repeated }) => repeatProblems(newPassword, repeated)}
      onClose={onClose}
      onDone={() => {
        toast(say('ui.own-password.done'));
        onClose();
      }}
    />
  );
}
