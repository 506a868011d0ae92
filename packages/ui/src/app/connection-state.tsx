import type { ReactNode } from 'react';
import { Label } from '@patternfly/react-core';
import { unreachable } from '@zsha/kit/unreachable';
import { useSay } from '../language/language.tsx';
import { useConnection } from '../platform/platform-context.tsx';

/** Where the management node runs, and whether what is shown follows it; always in sight. */
export function ConnectionState({ isLive }: { readonly isLive: boolean }): ReactNode {
  const say = useSay();
  const connection = useConnection();
  switch (connection.kind) {
    case 'unknown':
      return null;
    case 'away':
      return <Label status="warning">{say('ui.connection.away')}</Label>;
    case 'here': {
      const { node, epoch } = connection.seen.health;
      const where =
        node === null ? say('ui.connection.here') : say('ui.connection.on', { node, epoch: epoch ?? '–' });
      return isLive ? (
        <Label variant="outline" status="success">
          {where}
        </Label>
      ) : (
        <Label variant="outline" status="info">
          {say('ui.connection.not-live', { where })}
        </Label>
      );
    }
    default:
      return unreachable(connection);
  }
}
