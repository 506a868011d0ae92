import type { ReactNode } from 'react';
import type { GlobalSetting } from '@zsha/api/platform/resources/global-setting';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useLanguage } from '../../language/language.tsx';
import { settingInput, settingProblems, settingValue } from './setting-input.ts';

export function SettingDialog({
  setting,
  onDone,
  onClose,
}: {
  readonly setting: GlobalSetting;
  readonly onDone: (setting: GlobalSetting) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { say, tell, field } = useLanguage();
  const { name } = setting;
  return (
    <FormDialog
      route="settings.set"
      title={tell(setting.titleId)}
      about={tell(setting.aboutId)}
      fields={[{ name: 'value', label: field('text'), input: settingInput(name), isRequired: true }]}
      initial={{ value: setting.text }}
      request={(values) => ({ params: { name }, body: { value: settingValue(name, values['value'] ?? '') } })}
      check={(values) => settingProblems(name, values['value'] ?? '')}
      submitLabel={say('ui.act.save')}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
