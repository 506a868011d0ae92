import type { ReactNode } from 'react';
import { Label } from '@patternfly/react-core';
import type { Zone } from '@zsha/api/platform/resources/zone';
import { useSay } from '../language/language.tsx';

/** 启用状态: whether anything new is placed in it. */
export function StateLabel({ state }: Pick<Zone, 'state'>): ReactNode {
  const say = useSay();
  return (
    <Label
      isCompact
      variant="outline"
      {...(state === 'Enabled' ? { status: 'success' as const } : { color: 'grey' as const })}
    >
      {say(`ui.state.${state}`)}
    </Label>
  );
}
