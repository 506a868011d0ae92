import type { ReactNode } from 'react';
import { Button } from '@patternfly/react-core';
import type { GlobalSetting, SettingChange } from '@zsha/api/platform/resources/global-setting';
import { settingText } from '@zsha/api/platform/setting-definitions';
import { DataTable } from '../../components/data-table.tsx';
import type { Column } from '../../components/data-table.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Moment } from '../../components/moment.tsx';
import { Pager } from '../../components/pager.tsx';
import { StaleNote } from '../../components/stale-note.tsx';
import { usePages } from '../../components/use-pages.ts';
import { useLanguage } from '../../language/language.tsx';
import { useRoute } from '../../platform/use-route.ts';

/** Who has changed a setting, when, and from what to what. */
export function SettingHistory({
  setting,
  onClose,
}: {
  readonly setting: GlobalSetting;
  readonly onClose: () => void;
}): ReactNode {
  const { say, tell, field } = useLanguage();
  const { name, titleId } = setting;
  const pages = usePages(name);
  const asked = useRoute('settings.history', {
    params: { name },
    query: { limit: '20', before: pages.cursor },
  });
  const title = say('ui.setting.history-title', { name: tell(titleId) });
  const columns: readonly Column<SettingChange>[] = [
    { id: 'at', title: field('at'), width: 'fit', cell: ({ at }) => <Moment at={at} /> },
    { id: 'by', title: field('by'), cell: ({ by }) => by },
    {
      id: 'before',
      title: field('before'),
      cell: ({ before }) => <code>{settingText(name, before)}</code>,
    },
    {
      id: 'after',
      title: field('after'),
      cell: ({ after }) => <code>{settingText(name, after)}</code>,
    },
  ];
  return (
    <Dialog
      title={title}
      size="medium"
      onClose={onClose}
      footer={
        <Button variant="link" onClick={onClose}>
          {say('ui.act.close')}
        </Button>
      }
    >
      <StaleNote asked={asked} />
      <DataTable
        label={title}
        columns={columns}
        rows={asked.value?.items}
        rowKey={({ number }) => String(number)}
        rowName={({ at }) => at}
        empty={{ title: say('ui.setting.history-none'), about: say('ui.setting.history-none-about') }}
      />
      <Pager pages={pages} next={asked.value?.next ?? null} />
    </Dialog>
  );
}
