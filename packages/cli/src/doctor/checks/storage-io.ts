import { finding, looked } from '../finding.ts';
import type { Check } from '../patient.ts';

/** How the shared storage answers, on every node that speaks. */
export const storageIoCheck: Check = {
  name: 'storage-io',
  look: ({ view }) => {
    if (view === null) return { kind: 'unknown', detail: 'agent' };
    return looked(
      ...view.nodes
        .filter(({ agent, storage }) => agent === 'alive' && storage.state !== 'ok')
        .map(({ name, storage }) =>
          storage.state === 'slow'
            ? finding('storage-slow', { node: name, latencyMs: storage.latencyMs ?? 0 })
            : finding('storage-bad', { node: name, state: storage.state }),
        ),
    );
  },
};
