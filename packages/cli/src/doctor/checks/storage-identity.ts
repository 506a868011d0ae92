import { markerPath } from '@zsha/adapters/storage/shared-paths';
import { parseIdentity } from '@zsha/core/model/identity';
import { finding, looked, well } from '../finding.ts';
import type { Check } from '../patient.ts';

const timeoutMs = 5000;

/** Whether the folder is this cluster's; a child reads it, because dead storage holds its reader. */
export const storageIdentityCheck: Check = {
  name: 'storage-identity',
  look: async ({ config, clusterId, run }) => {
    const path = markerPath(config.imageFolder);
    const read = await run('cat', [path], timeoutMs);
    if (read.kind === 'timeout') return { kind: 'unknown', detail: path };
    const marker = read.kind === 'exited' && read.code === 0 ? parseIdentity(read.stdout) : null;
    if (marker === null) return looked(finding('storage-unmarked', { path }));
    return marker.clusterId === clusterId ? well : looked(finding('storage-foreign', { path }));
  },
};
