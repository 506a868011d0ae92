import type { ReactNode } from 'react';
import type { Cluster } from '@zsha/api/platform/resources/cluster';
import { FormDialog } from '../../components/form-dialog.tsx';
import type { Choice, FieldSpec } from '../../components/form-field.tsx';
import type { Values } from '../../components/use-route-form.ts';
import { useStateChoices } from '../../components/use-state-choices.ts';
import { useLanguage } from '../../language/language.tsx';

/**
 * @param cluster as it was when the dialog opened; null: a new one.
 * @param zoneId the zone that a new one is most likely to lie in; empty: nobody has said.
 */
export function ClusterDialog({
  cluster,
  zones,
  zoneId,
  onDone,
  onClose,
}: {
  readonly cluster: Cluster | null;
  readonly zones: readonly Choice[];
  readonly zoneId: string;
  readonly onDone: (cluster: Cluster) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { say, field } = useLanguage();
  const states = useStateChoices();
  const name: FieldSpec = {
    name: 'name',
    label: field('name'),
    input: { kind: 'text' },
    isRequired: true,
  };
  const zone: FieldSpec = {
    name: 'zoneId',
    label: field('zoneId'),
    input: { kind: 'choice', choices: zones },
    isRequired: true,
    ...(zones.length === 0 ? { help: say('ui.cluster.no-zone') } : {}),
  };
  const rest: readonly FieldSpec[] = [
    { name: 'state', label: say('ui.field.enabled'), input: { kind: 'choice', choices: states } },
    { name: 'description', label: field('description'), input: { kind: 'area' } },
  ];
  if (cluster === null)
    return (
      <FormDialog
        route="clusters.create"
        title={say('ui.cluster.create')}
        submitLabel={say('ui.act.create')}
        fields={[name, zone, ...rest]}
        initial={{ name: '', zoneId: zoneId || (zones[0]?.value ?? ''), state: 'Enabled', description: '' }}
        request={(values) => ({ body: { ...bodyOf(values), zoneId: values['zoneId'] ?? '' } })}
        onDone={onDone}
        onClose={onClose}
      />
    );
  const { id, version } = cluster;
  return (
    <FormDialog
      route="clusters.change"
      title={say('ui.act.edit-name', { name: cluster.name })}
      submitLabel={say('ui.act.save')}
      fields={[name, ...rest]}
      initial={{ name: cluster.name, state: cluster.state, description: cluster.description }}
      request={(values) => ({ params: { id }, body: { ...bodyOf(values), ifVersion: version } })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

const bodyOf = ({ name = '', state, description = '' }: Values) => ({
  name: name.trim(),
  state: state as Cluster['state'],
  description: description.trim(),
});
