import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '@patternfly/react-core';
import type { Cluster } from '@zsha/api/platform/resources/cluster';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/data-table.tsx';
import { ChoiceFilter, Filters, SearchFilter } from '../../components/filters.tsx';
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
import { ClusterDialog } from './cluster-dialog.tsx';
import { useZones } from './use-zones.ts';

type Open = { readonly kind: 'create' } | { readonly kind: 'edit' | 'remove'; readonly cluster: Cluster };

export function ClustersPage(): ReactNode {
  const { say, field } = useLanguage();
  const may = useMay();
  const toast = useToast();
  const zones = useZones();
  const [search, setSearch] = useFilter('search');
  const [zoneId, setZoneId] = useFilter('zone');
  const pages = usePages(`${zoneId} ${search}`);
  const [open, setOpen] = useState<Open | null>(null);
  const asked = useRoute('clusters.list', {
    query: { limit: '50', search, after: pages.cursor, ...(zoneId === '' ? {} : { zoneId }) },
  });
  const close = (): void => setOpen(null);
  const done = (text: string): void => {
    toast(text);
    close();
  };
  const create = may('clusters.create') && (
    <Button onClick={() => setOpen({ kind: 'create' })}>{say('ui.cluster.create')}</Button>
  );
  const columns: readonly Column<Cluster>[] = [
    { id: 'name', title: field('name'), cell: ({ name }) => name },
    { id: 'zone', title: field('zoneId'), cell: (cluster) => zones.nameOf(cluster.zoneId) },
    {
      id: 'hypervisor',
      title: field('hypervisor'),
      width: 'fit',
      cell: ({ hypervisor }) => hypervisor,
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
  const isFiltered = search !== '' || zoneId !== '';
  return (
    <PageFrame title={say('ui.page.clusters')} about={say('ui.cluster.about')} actions={create}>
      <StaleNote asked={asked} />
      <Filters>
        <SearchFilter label={say('ui.filter.name')} value={search} onChange={setSearch} />
        <ChoiceFilter
          label={field('zoneId')}
          value={zoneId}
          choices={[{ value: '', label: say('ui.cluster.all-zones') }, ...zones.choices]}
          onChange={setZoneId}
        />
      </Filters>
      <DataTable
        label={say('ui.page.clusters')}
        columns={columns}
        rows={asked.value?.items}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        {...(may('clusters.change')
          ? {
              actions: (cluster: Cluster) => [
                { label: say('ui.act.edit'), onClick: () => setOpen({ kind: 'edit', cluster }) },
                {
                  label: say('ui.act.remove'),
                  onClick: () => setOpen({ kind: 'remove', cluster }),
                  isDestructive: true,
                },
              ],
            }
          : {})}
        empty={
          isFiltered
            ? { title: say('ui.filter.none'), about: say('ui.filter.none-about') }
            : { title: say('ui.cluster.none'), about: say('ui.cluster.none-about'), action: create }
        }
      />
      <Pager pages={pages} next={asked.value?.next ?? null} />
      {open?.kind === 'create' && (
        <ClusterDialog
          cluster={null}
          zones={zones.choices}
          zoneId={zoneId}
          onClose={close}
          onDone={({ name }) => done(say('ui.done.created', { name }))}
        />
      )}
      {open?.kind === 'edit' && (
        <ClusterDialog
          cluster={open.cluster}
          zones={zones.choices}
          zoneId={zoneId}
          onClose={close}
          onDone={({ name }) => done(say('ui.done.changed', { name }))}
        />
      )}
      {open?.kind === 'remove' && (
        <ConfirmDialog
          route="clusters.remove"
          request={{ params: { id: open.cluster.id } }}
          title={say('ui.cluster.remove-title', { name: open.cluster.name })}
          about={say('ui.cluster.remove-about', {
            name: open.cluster.name,
            zone: zones.nameOf(open.cluster.zoneId),
          })}
          submitLabel={say('ui.act.remove-name', { name: open.cluster.name })}
          onClose={close}
          onDone={() => done(say('ui.done.removed', { name: open.cluster.name }))}
        />
      )}
    </PageFrame>
  );
}
