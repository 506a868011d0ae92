import { finding, looked } from '../finding.ts';
import type { Check } from '../patient.ts';

/** Without the processor's help MN-VM runs, at a crawl. */
export const processorCheck: Check = {
  name: 'processor',
  look: async ({ node, run }) => {
    const found = await run('test', ['-c', '/dev/kvm'], 2000);
    if (found.kind !== 'exited') return { kind: 'unknown', detail: '/dev/kvm' };
    return looked(found.code === 0 ? null : finding('no-kvm', { node }));
  },
};
