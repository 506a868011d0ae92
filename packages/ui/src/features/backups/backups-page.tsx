import type { ReactNode } from 'react';
import { Button } from '@patternfly/react-core';
import { useLocation } from 'wouter';
import type { DatabaseBackup } from '@zsha/api/platform/resources/database-backup';
import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/data-table.tsx';
import { Moment } from '../../components/moment.tsx';
import { PageFrame } from '../../components/page-frame.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { StaleNote } from '../../components/stale-note.tsx';
import { useLanguage } from '../../language/language.tsx';
import { useAct } from '../../platform/use-act.ts';
import { useRoute } from '../../platform/use-route.ts';
import { useMay } from '../../session/session.tsx';

/** Copies of the platform’s database, and a new one. */
export function BackupsPage(): ReactNode {
  const { say, field, locale } = useLanguage();
  const may = useMay();
  const [, go] = useLocation();
  const act = useAct('backups.create');
  const asked = useRoute('backups.list', { query: { limit: '200' } });
  const size = new Intl.NumberFormat(locale);
  const make = async (): Promise<void> => {
    const task = await act.send({});
    if (task !== undefined) go(`/tasks?task=${task.value.id}`);
  };
  const create = may('backups.create') && (
    <Button isAriaDisabled={act.isUnderWay} onClick={() => void make()}>
      {say('ui.backup.create')}
    </Button>
  );
  const columns: readonly Column<DatabaseBackup>[] = [
    { id: 'file', title: field('file'), cell: ({ file }) => <code>{file}</code> },
    {
      id: 'size',
      title: field('sizeBytes'),
      width: 'fit',
      cell: ({ sizeBytes }) => <span className="zsha-figures">{size.format(sizeBytes)}</span>,
    },
    {
      id: 'sha256',
      title: say('ui.backup.sha256'),
      cell: ({ sha256 }) => <code title={sha256}>{sha256.slice(0, shownDigits)}…</code>,
    },
    {
      id: 'at',
      title: field('createdAt'),
      width: 'fit',
      cell: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ];
  return (
    <PageFrame title={say('ui.page.backups')} about={say('ui.backup.about')} actions={create}>
      <ProblemAlert problem={act.problem} />
      <StaleNote asked={asked} />
      <DataTable
        label={say('ui.page.backups')}
        columns={columns}
        rows={asked.value?.items.toReversed()}
        rowKey={({ id }) => id}
        rowName={({ file }) => file}
        empty={{ title: say('ui.backup.none'), about: say('ui.backup.none-about'), action: create }}
      />
    </PageFrame>
  );
}

const shownDigits = 16;
