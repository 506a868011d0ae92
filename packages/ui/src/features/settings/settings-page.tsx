import { useState } from 'react';
import type { ReactNode } from 'react';
import { Label, Tab, TabTitleText, Tabs } from '@patternfly/react-core';
import type { GlobalSetting } from '@zsha/api/platform/resources/global-setting';
import { settingText } from '@zsha/api/platform/setting-definitions';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DataTable } from '../../components/data-table.tsx';
import type { Column, RowAction } from '../../components/data-table.tsx';
import { PageFrame } from '../../components/page-frame.tsx';
import { StaleNote } from '../../components/stale-note.tsx';
import { useToast } from '../../components/toasts.tsx';
import { useFilter } from '../../components/use-filter.ts';
import { useLanguage } from '../../language/language.tsx';
import { useRoute } from '../../platform/use-route.ts';
import { useMay } from '../../session/session.tsx';
import { SettingDialog } from './setting-dialog.tsx';
import { SettingHistory } from './setting-history.tsx';

type Open = { readonly kind: 'edit' | 'reset' | 'history'; readonly setting: GlobalSetting };

/** 全局设置, as in the manual's figure: 名称, 类别, 简介, 值, 操作, on two tabs. */
export function SettingsPage(): ReactNode {
  const { say, tell, field } = useLanguage();
  const may = useMay();
  const toast = useToast();
  const [tab, setTab] = useFilter('level');
  const [open, setOpen] = useState<Open | null>(null);
  const asked = useRoute('settings.list', {});
  const level = tab === 'advanced' ? 'advanced' : 'basic';
  const close = (): void => setOpen(null);
  const done = (setting: GlobalSetting): void => {
    toast(say('ui.setting.done', { name: tell(setting.titleId), value: setting.text }));
    close();
  };
  const columns: readonly Column<GlobalSetting>[] = [
    { id: 'name', title: field('name'), cell: ({ titleId }) => tell(titleId) },
    {
      id: 'category',
      title: field('category'),
      width: 'fit',
      cell: ({ category }) => tell(`platform.category.${category}`),
    },
    {
      id: 'about',
      title: field('description'),
      cell: ({ aboutId }) => <span className="zsha-quiet">{tell(aboutId)}</span>,
    },
    {
      id: 'value',
      title: field('text'),
      width: 'fit',
      cell: (setting) => <Value {...setting} />,
    },
  ];
  const actions = (setting: GlobalSetting): readonly RowAction[] => [
    ...(may('settings.set')
      ? [{ label: say('ui.act.edit'), onClick: () => setOpen({ kind: 'edit', setting }) }]
      : []),
    { label: say('ui.setting.history'), onClick: () => setOpen({ kind: 'history', setting }) },
    ...(may('settings.reset') && setting.value !== setting.defaultValue
      ? [{ label: say('ui.setting.reset'), onClick: () => setOpen({ kind: 'reset', setting }) }]
      : []),
  ];
  const table = (its: GlobalSetting['level']): ReactNode => (
    <DataTable
      label={say(`ui.setting.level.${its}`)}
      columns={columns}
      rows={asked.value?.items.filter((setting) => setting.level === its)}
      rowKey={({ name }) => name}
      rowName={({ titleId }) => tell(titleId)}
      actions={actions}
      empty={{ title: say('ui.setting.none'), about: say('ui.setting.none-about') }}
    />
  );
  return (
    <PageFrame title={say('ui.page.settings')} about={say('ui.setting.about')}>
      <StaleNote asked={asked} />
      <Tabs
        activeKey={level}
        onSelect={(_, key) => setTab(key === 'basic' ? '' : String(key))}
        aria-label={say('ui.page.settings')}
      >
        <Tab eventKey="basic" title={<TabTitleText>{say('ui.setting.level.basic')}</TabTitleText>}>
          {table('basic')}
        </Tab>
        <Tab eventKey="advanced" title={<TabTitleText>{say('ui.setting.level.advanced')}</TabTitleText>}>
          {table('advanced')}
        </Tab>
      </Tabs>
      {open?.kind === 'edit' && <SettingDialog setting={open.setting} onClose={close} onDone={done} />}
      {open?.kind === 'history' && <SettingHistory setting={open.setting} onClose={close} />}
      {open?.kind === 'reset' && (
        <ConfirmDialog
          route="settings.reset"
          request={{ params: { name: open.setting.name } }}
          isDestructive={false}
          title={say('ui.setting.reset-title', { name: tell(open.setting.titleId) })}
          about={say('ui.setting.reset-about', {
            value: open.setting.text,
            default: settingText(open.setting.name, open.setting.defaultValue),
          })}
          submitLabel={say('ui.setting.reset')}
          onClose={close}
          onDone={done}
        />
      )}
    </PageFrame>
  );
}

/** What holds; and that it is not what it was at the beginning. */
function Value({ name, value, text, defaultValue }: GlobalSetting): ReactNode {
  const { say } = useLanguage();
  return (
    <span className="zsha-value">
      <code>{text}</code>
      {value !== defaultValue && (
        <Label isCompact color="blue">
          {say('ui.setting.default-is', { value: settingText(name, defaultValue) })}
        </Label>
      )}
    </span>
  );
}
