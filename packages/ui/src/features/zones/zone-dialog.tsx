import type { ReactNode } from 'react';
import type { Zone } from '@zsha/api/platform/resources/zone';
import { FormDialog } from '../../components/form-dialog.tsx';
import type { Values } from '../../components/use-route-form.ts';
import { useStateChoices } from '../../components/use-state-choices.ts';
import { useLanguage } from '../../language/language.tsx';

/** @param zone as it was when the dialog opened: a change of somebody else meanwhile is not overwritten. Null: a new one. */
export function ZoneDialog({
  zone,
  onDone,
  onClose,
}: {
  readonly zone: Zone | null;
  readonly onDone: (zone: Zone) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { say, field } = useLanguage();
  const states = useStateChoices();
  const fields = [
    { name: 'name', label: field('name'), input: { kind: 'text' }, isRequired: true },
    {
      name: 'state',
      label: say('ui.field.enabled'),
      help: say('ui.zone.state-help'),
      input: { kind: 'choice', choices: states },
    },
    { name: 'description', label: field('description'), input: { kind: 'area' } },
  ] as const;
  const common = { fields, onDone, onClose };
  if (zone === null)
    return (
      <FormDialog
        {...common}
        route="zones.create"
        title={say('ui.zone.create')}
        submitLabel={say('ui.act.create')}
        initial={{ name: '', state: 'Enabled', description: '' }}
        request={(values) => ({ body: bodyOf(values) })}
      />
    );
  const { id, version, name, state, description } = zone;
  return (
    <FormDialog
      {...common}
      route="zones.change"
      title={say('ui.act.edit-name', { name })}
      submitLabel={say('ui.act.save')}
      initial={{ name, state, description }}
      request={(values) => ({ params: { id }, body: { ...bodyOf(values), ifVersion: version } })}
    />
  );
}

const bodyOf = ({ name = '', state, description = '' }: Values) => ({
  name: name.trim(),
  state: state as Zone['state'],
  description: description.trim(),
});
