import { finding, looked } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Check } from '../patient.ts';

/** The bridges that MN-VM hangs on: there, and with a cable that carries. */
export const linksCheck: Check = {
  name: 'links',
  look: ({ node, config, read }) => {
    const findings: Finding[] = [];
    for (const { bridge } of config.networks) {
      const state = read(`/sys/class/net/${bridge}/operstate`)?.trim();
      if (state === undefined) findings.push(finding('bridge-missing', { node, bridge }));
      else if (state === 'down') findings.push(finding('link-down', { node, bridge }));
    }
    return looked(...findings);
  },
};
