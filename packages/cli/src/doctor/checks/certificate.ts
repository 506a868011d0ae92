import { X509Certificate } from 'node:crypto';
import { installedPaths } from '@zsha/config/installed-paths';
import { finding, looked } from '../finding.ts';
import type { Check } from '../patient.ts';

const warnDays = 60;
const dayMs = 86_400_000;

/** With an expired certificate the nodes' Consuls stop talking to each other, all on one day. */
export const certificateCheck: Check = {
  name: 'certificate',
  look: ({ node, nowMs, read }) => {
    const path = `${installedPaths.tls}/node.pem`;
    const text = read(path);
    if (text === null) return { kind: 'unknown', detail: path };
    const daysLeft = Math.floor((Date.parse(new X509Certificate(text).validTo) - nowMs) / dayMs);
    return looked(daysLeft < warnDays ? finding('certificate-ends', { node, days: daysLeft }) : null);
  },
};
