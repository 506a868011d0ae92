import { finding, looked } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Check } from '../patient.ts';

const timeoutMs = 5000;
/** Ownership needs no common time; logs that are compared, and certificates, do. */
const offsetMaxMs = 500;

/** chrony's own view: whether it follows anybody, how far off this node is, and how far its peers are. */
export const clockCheck: Check = {
  name: 'clock',
  look: async ({ node, config, run }) => {
    const [tracking, sources] = await Promise.all([
      run('chronyc', ['-c', '-n', 'tracking'], timeoutMs),
      run('chronyc', ['-c', '-n', 'sources'], timeoutMs),
    ]);
    if (tracking.kind !== 'exited' || tracking.code !== 0)
      return looked(finding('clock-unwatched', { node }));
    const fields = tracking.stdout.trim().split(',');
    const offsetMs = Math.abs(Number(fields[4] ?? 0)) * 1000;
    const findings: Finding[] = [];
    const own = config.nodes.find(({ name }) => name === node)?.address;
    const isSource = own !== undefined && config.chronyServers.includes(own);
    // A node that the others follow is its own reference.
    if (fields.at(-1) === 'Not synchronised' && !isSource) findings.push(finding('clock-free', { node }));
    if (offsetMs > offsetMaxMs) findings.push(finding('clock-off', { node, offsetMs: Math.round(offsetMs) }));
    const rows = sources.kind === 'exited' ? sources.stdout.trim().split('\n') : [];
    for (const [, , address, , , , , , offset] of rows.map((row) => row.split(','))) {
      const peer = config.nodes.find((one) => one.address === address)?.name;
      if (peer === undefined) continue;
      const peerMs = Math.abs(Number(offset ?? 0)) * 1000;
      if (peer === node) findings.push(finding('clock-self', { node }));
      else if (peerMs > offsetMaxMs)
        findings.push(finding('clock-peer', { node, peer, offsetMs: Math.round(peerMs) }));
    }
    return looked(...findings);
  },
};
