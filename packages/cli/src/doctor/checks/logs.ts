import { installedPaths } from '@zsha/config/installed-paths';
import { finding, looked, well } from '../finding.ts';
import type { Check } from '../patient.ts';

const timeoutMs = 10_000;
const sizeMaxMib = 512;

/** What rotation should have kept small. */
export const logsCheck: Check = {
  name: 'logs',
  look: async ({ node, run }) => {
    const path = installedPaths.logs;
    const outcome = await run('du', ['--summarize', '--block-size=1M', path], timeoutMs);
    if (outcome.kind !== 'exited' || outcome.code !== 0) return { kind: 'unknown', detail: path };
    const sizeMib = Number.parseInt(outcome.stdout, 10);
    return sizeMib > sizeMaxMib ? looked(finding('logs-large', { node, path, sizeMib })) : well;
  },
};
