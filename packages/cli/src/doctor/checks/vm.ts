import { unreachable } from '@zsha/kit/unreachable';
import { finding, looked, well } from '../finding.ts';
import type { Check } from '../patient.ts';

/** Whether what all this is for is there. */
export const vmCheck: Check = {
  name: 'vm',
  look: ({ view }) => {
    if (view === null) return { kind: 'unknown', detail: 'agent' };
    const { state, health, node } = view.vm;
    switch (state) {
      case 'running':
        return looked(health === 'unresponsive' ? finding('guest-unresponsive', { node: node ?? '' }) : null);
      case 'starting':
      case 'migrating':
        return well;
      case 'stopped':
        return looked(finding('vm-stopped'));
      case 'failed':
      case 'unknown':
        return looked(finding('vm-not-seen', { state }));
      default:
        return unreachable(state);
    }
  },
};
