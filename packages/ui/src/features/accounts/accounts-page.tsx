import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '@patternfly/react-core';
import type { Account } from '@zsha/api/platform/resources/account';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/data-table.tsx';
import { Moment } from '../../components/moment.tsx';
import { PageFrame } from '../../components/page-frame.tsx';
import { Pager } from '../../components/pager.tsx';
import { StaleNote } from '../../components/stale-note.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { useToast } from '../../components/toasts.tsx';
import { usePages } from '../../components/use-pages.ts';
import { useLanguage } from '../../language/language.tsx';
import { useRoute } from '../../platform/use-route.ts';
import { CreateAccountDialog, EditAccountDialog, SetPasswordDialog } from './account-dialogs.tsx';

type Open =
  | { readonly kind: 'create' }
  | { readonly kind: 'edit' | 'password' | 'remove'; readonly account: Account };

export function AccountsPage(): ReactNode {
  const { say, field } = useLanguage();
  const toast = useToast();
  const pages = usePages('');
  const [open, setOpen] = useState<Open | null>(null);
  const asked = useRoute('accounts.list', { query: { limit: '50', after: pages.cursor } });
  const close = (): void => setOpen(null);
  const done = (text: string): void => {
    toast(text);
    close();
  };
  const columns: readonly Column<Account>[] = [
    { id: 'name', title: field('name'), cell: ({ name }) => name },
    { id: 'role', title: field('role'), cell: ({ role }) => say(`ui.role.${role}`) },
    { id: 'state', title: say('ui.field.enabled'), width: 'fit', cell: StateLabel },
    {
      id: 'last',
      title: field('lastSignInAt'),
      width: 'fit',
      cell: ({ lastSignInAt }) => <Moment at={lastSignInAt} />,
    },
    {
      id: 'created',
      title: field('createdAt'),
      width: 'fit',
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ];
  return (
    <PageFrame
      title={say('ui.page.accounts')}
      about={say('ui.account.about')}
      actions={<Button onClick={() => setOpen({ kind: 'create' })}>{say('ui.account.create')}</Button>}
    >
      <StaleNote asked={asked} />
      <DataTable
        label={say('ui.page.accounts')}
        columns={columns}
        rows={asked.value?.items}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        actions={(account) => [
          { label: say('ui.act.edit'), onClick: () => setOpen({ kind: 'edit', account }) },
          { label: say('ui.account.set-password'), onClick: () => setOpen({ kind: 'password', account }) },
          {
            label: say('ui.act.remove'),
            onClick: () => setOpen({ kind: 'remove', account }),
            isDestructive: true,
          },
        ]}
        empty={{ title: say('ui.filter.none'), about: say('ui.filter.none-about') }}
      />
      <Pager pages={pages} next={asked.value?.next ?? null} />
      {open?.kind === 'create' && (
        <CreateAccountDialog onClose={close} onDone={({ name }) => done(say('ui.done.created', { name }))} />
      )}
      {open?.kind === 'edit' && (
        <EditAccountDialog
          account={open.account}
          onClose={close}
          onDone={({ name }) => done(say('ui.done.changed', { name }))}
        />
      )}
      {open?.kind === 'password' && (
        <SetPasswordDialog
          account={open.account}
          onClose={close}
          onDone={() => done(say('ui.done.changed', { name: open.account.name }))}
        />
      )}
      {open?.kind === 'remove' && (
        <ConfirmDialog
          route="accounts.remove"
          request={{ params: { id: open.account.id } }}
          title={say('ui.account.remove-title', { name: open.account.name })}
          about={say('ui.account.remove-about', { name: open.account.name })}
          submitLabel={say('ui.act.remove-name', { name: open.account.name })}
          onClose={close}
          onDone={() => done(say('ui.done.removed', { name: open.account.name }))}
        />
      )}
    </PageFrame>
  );
}
