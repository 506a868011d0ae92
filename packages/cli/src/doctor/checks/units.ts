import { finding, looked } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Check } from '../patient.ts';

const timeoutMs = 5000;
const units = ['zsha-guard', 'zsha-consul', 'zsha-agent', 'zsha-leave', 'zsha-firewall'];

/** The suite's services: up, and up again after a boot. */
export const unitsCheck: Check = {
  name: 'units',
  look: async ({ node, run }) => {
    const shown = await run(
      'systemctl',
      ['show', '--property=Id,ActiveState,UnitFileState', ...units],
      timeoutMs,
    );
    if (shown.kind !== 'exited' || shown.code !== 0) return { kind: 'unknown', detail: 'systemctl' };
    const findings: Finding[] = [];
    for (const block of shown.stdout.trim().split('\n\n')) {
      const value = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(block)?.[1] ?? '';
      const unit = value('Id').replace(/\.service$/, '');
      const state = value('ActiveState');
      if (state !== 'active') findings.push(finding('unit-down', { node, unit, state }));
      if (value('UnitFileState') !== 'enabled') findings.push(finding('unit-not-enabled', { node, unit }));
    }
    return looked(...findings);
  },
};
