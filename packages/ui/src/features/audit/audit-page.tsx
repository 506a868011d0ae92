import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '@patternfly/react-core';
import type { AuditEntry } from '@zsha/api/platform/resources/audit-entry';
import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/data-table.tsx';
import { ChoiceFilter, Filters, SearchFilter } from '../../components/filters.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Moment } from '../../components/moment.tsx';
import { PageFrame } from '../../components/page-frame.tsx';
import { Pager } from '../../components/pager.tsx';
import { useResourceChoices } from '../../components/resource-choices.ts';
import { StaleNote } from '../../components/stale-note.tsx';
import { useFilter } from '../../components/use-filter.ts';
import { usePages } from '../../components/use-pages.ts';
import { asSentence } from '../../language/as-sentence.ts';
import { useLanguage } from '../../language/language.tsx';
import { useRoute } from '../../platform/use-route.ts';
import { auditDifference } from './audit-difference.ts';

/** Who changed what, from where, and how it was before. */
export function AuditPage(): ReactNode {
  const { say, tell, field } = useLanguage();
  const [search, setSearch] = useFilter('by');
  const [resource, setResource] = useFilter('resource');
  const [shown, setShown] = useState<AuditEntry | null>(null);
  const choices = useResourceChoices([]);
  const pages = usePages(`${resource} ${search}`);
  const asked = useRoute('audit.list', {
    query: { limit: '50', search, before: pages.cursor, ...(resource === '' ? {} : { resource }) },
  });
  const what = ({ action }: AuditEntry): string => asSentence(tell(`platform.route.${action}`));
  const columns: readonly Column<AuditEntry>[] = [
    { id: 'at', title: field('at'), width: 'fit', cell: ({ at }) => <Moment at={at} /> },
    {
      id: 'by',
      title: field('by'),
      width: 'fit',
      cell: ({ by }) => by ?? say('ui.audit.nobody'),
    },
    {
      id: 'from',
      title: field('from'),
      width: 'fit',
      cell: ({ from }) => from ?? say('ui.event.by-platform'),
    },
    { id: 'action', title: field('action'), cell: what },
    {
      id: 'difference',
      title: say('ui.audit.difference'),
      cell: (entry) => <code className="zsha-difference">{auditDifference(entry)}</code>,
    },
  ];
  return (
    <PageFrame title={say('ui.page.audit')} about={say('ui.audit.about')}>
      <StaleNote asked={asked} />
      <Filters>
        <SearchFilter label={field('by')} value={search} onChange={setSearch} />
        <ChoiceFilter
          label={say('ui.event.resource')}
          value={resource}
          choices={choices}
          onChange={setResource}
        />
      </Filters>
      <DataTable
        label={say('ui.page.audit')}
        columns={columns}
        rows={asked.value?.items}
        rowKey={({ number }) => String(number)}
        rowName={({ number }) => String(number)}
        actions={(entry) => [{ label: say('ui.audit.show'), onClick: () => setShown(entry) }]}
        empty={{ title: say('ui.filter.none'), about: say('ui.filter.none-about') }}
      />
      <Pager pages={pages} next={asked.value?.next ?? null} />
      {shown !== null && (
        <Dialog
          title={what(shown)}
          size="medium"
          onClose={() => setShown(null)}
          footer={
            <Button variant="link" onClick={() => setShown(null)}>
              {say('ui.act.close')}
            </Button>
          }
        >
          <h3>{field('before')}</h3>
          <pre className="zsha-json">{JSON.stringify(shown.before, null, 2)}</pre>
          <h3>{field('after')}</h3>
          <pre className="zsha-json">{JSON.stringify(shown.after, null, 2)}</pre>
        </Dialog>
      )}
    </PageFrame>
  );
}
