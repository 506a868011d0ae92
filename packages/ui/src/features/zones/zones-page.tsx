import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '@patternfly/react-core';
import { Link } from 'wouter';
import type { Zone } from '@zsha/api/platform/resources/zone';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/data-table.tsx';
import { Filters, SearchFilter } from '../../components/filters.tsx';
import { Moment } from '../../components/moment.tsx';
import { PageFrame } from '../../components/page-frame.tsx';
import { Pager } from '../../components/pager.tsx';
import { StaleNote } from '../../components/stale-note.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { useToast } from '../../components/toasts.tsx';
import { useFilter } from '../../components/use-filter.ts';
import { usePages } from '../../components/use-pages.ts';
import { useLanguage } from '../../language/language.tsx';
import { useRoute } from '../../platform/use-route.ts';
import { useMay } from '../../session/session.tsx';
import { ZoneDialog } from './zone-dialog.tsx';

type Open = { readonly kind: 'create' } | { readonly kind: 'edit' | 'remove'; readonly zone: Zone };

export function ZonesPage(): ReactNode {
  const { say, field } = useLanguage();
  const may = useMay();
  const toast = useToast();
  const [search, setSearch] = useFilter('search');
  const pages = usePages(search);
  const [open, setOpen] = useState<Open | null>(null);
  const asked = useRoute('zones.list', { query: { limit: '50', search, after: pages.cursor } });
  const close = (): void => setOpen(null);
  const done = (text: string): void => {
    toast(text);
    close();
  };
  const create = may('zones.create') && (
    <Button onClick={() => setOpen({ kind: 'create' })}>{say('ui.zone.create')}</Button>
  );
  const columns: readonly Column<Zone>[] = [
    {
      id: 'name',
      title: field('name'),
      cell: ({ id, name }) => <Link href={`/clusters?zone=${id}`}>{name}</Link>,
    },
    { id: 'state', title: say('ui.field.enabled'), width: 'fit', cell: StateLabel },
    { id: 'description', title: field('description'), cell: ({ description }) => description },
    {
      id: 'createdAt',
      title: field('createdAt'),
      width: 'fit',
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ];
  return (
    <PageFrame title={say('ui.page.zones')} about={say('ui.zone.about')} actions={create}>
      <StaleNote asked={asked} />
      <Filters>
        <SearchFilter label={say('ui.filter.name')} value={search} onChange={setSearch} />
      </Filters>
      <DataTable
        label={say('ui.page.zones')}
        columns={columns}
        rows={asked.value?.items}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        {...(may('zones.change')
          ? {
              actions: (zone: Zone) => [
                { label: say('ui.act.edit'), onClick: () => setOpen({ kind: 'edit', zone }) },
                {
                  label: say('ui.act.remove'),
                  onClick: () => setOpen({ kind: 'remove', zone }),
                  isDestructive: true,
                },
              ],
            }
          : {})}
        empty={
          search === ''
            ? { title: say('ui.zone.none'), about: say('ui.zone.none-about'), action: create }
            : { title: say('ui.filter.none'), about: say('ui.filter.none-about') }
        }
      />
      <Pager pages={pages} next={asked.value?.next ?? null} />
      {open?.kind === 'create' && (
        <ZoneDialog
          zone={null}
          onClose={close}
          onDone={({ name }) => done(say('ui.done.created', { name }))}
        />
      )}
      {open?.kind === 'edit' && (
        <ZoneDialog
          zone={open.zone}
          onClose={close}
          onDone={({ name }) => done(say('ui.done.changed', { name }))}
        />
      )}
      {open?.kind === 'remove' && (
        <ConfirmDialog
          route="zones.remove"
          request={{ params: { id: open.zone.id } }}
          title={say('ui.zone.remove-title', { name: open.zone.name })}
          about={say('ui.zone.remove-about', { name: open.zone.name })}
          submitLabel={say('ui.act.remove-name', { name: open.zone.name })}
          onClose={close}
          onDone={() => done(say('ui.done.removed', { name: open.zone.name }))}
        />
      )}
    </PageFrame>
  );
}
