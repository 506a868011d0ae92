import { finding, looked } from '../finding.ts';
import type { Check } from '../patient.ts';

/** The daemon of this node, and those that this node hears of. */
export const agentCheck: Check = {
  name: 'agent',
  look: ({ node, view }) =>
    view === null
      ? looked(finding('agent-silent', { node }))
      : looked(
          ...view.nodes
            .filter(({ agent }) => agent === 'lost')
            .map(({ name }) => finding('agent-lost', { node: name })),
        ),
};
