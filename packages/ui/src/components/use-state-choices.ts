import { enabledField } from '@zsha/api/platform/fields';
import { useSay } from '../language/language.tsx';
import type { Choice } from './form-field.tsx';

export function useStateChoices(): readonly Choice[] {
  const say = useSay();
  return enabledField.options.map((state) => ({ value: state, label: say(`ui.state.${state}`) }));
}
