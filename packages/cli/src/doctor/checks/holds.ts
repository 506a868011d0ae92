import { finding, looked } from '../finding.ts';
import type { Check } from '../patient.ts';

const lingersMs = 24 * 3_600_000;
const endsSoonMs = 15 * 60_000;

/** Maintenance and freezes: those that were forgotten, and those that are about to end by themselves. */
export const holdsCheck: Check = {
  name: 'holds',
  look: ({ view, nowMs }) => {
    if (view === null) return { kind: 'unknown', detail: 'agent' };
    return looked(
      ...view.holds.map(({ node, by, at, forMs }) => {
        const ageMs = nowMs - Date.parse(at);
        const params = { node: node ?? '', by, at };
        // The lines that lift it differ.
        const id = node === null ? 'freeze' : 'maintenance';
        if (forMs === null)
          return node === null || ageMs > lingersMs ? finding(`${id}-lingers`, params) : null;
        const leftMs = forMs - ageMs;
        return leftMs < endsSoonMs
          ? finding(`${id}-ends`, { ...params, minutes: Math.max(Math.ceil(leftMs / 60_000), 0) })
          : null;
      }),
    );
  },
};
