import { imagePath } from '@zsha/adapters/storage/shared-paths';
import { mountOf } from '@zsha/adapters/storage/mount-of';
import { finding, looked, well } from '../finding.ts';
import type { Check } from '../patient.ts';

const timeoutMs = 5000;

/**
 * Whether QEMU's lock on the image is in force, on the node where it runs: the last fence against a
 * second writer. Only looked up in the kernel's table. Trying the lock would take it for a moment,
 * and a VM that starts or arrives in that moment would be refused.
 */
export const imageLockCheck: Check = {
  name: 'image-lock',
  look: async ({ config, node, view, read, run }) => {
    const type = mountOf(config.imageFolder, read('/proc/self/mountinfo') ?? '')?.type ?? '';
    const here = view?.vm.state === 'running' && view.vm.node === node;
    // A FUSE file system keeps its locks to itself.
    if (config.type === 'CephConf' || !here || type.startsWith('fuse')) return { kind: 'not-applicable' };
    const path = imagePath(config.imageFolder);
    const found = await run('stat', ['--format=%i', path], timeoutMs);
    const locks = read('/proc/locks');
    if (found.kind !== 'exited' || found.code !== 0 || locks === null)
      return { kind: 'unknown', detail: path };
    return new RegExp(` [0-9a-f]+:[0-9a-f]+:${found.stdout.trim()} `).test(locks)
      ? well
      : looked(finding('image-unlocked', { path }));
  },
};
