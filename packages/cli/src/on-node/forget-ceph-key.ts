import { cephSecretUsage } from '@zsha/adapters/libvirt/rbd';
import { virsh, wordsOf } from '@zsha/adapters/libvirt/virsh';

const callMaxMs = 60_000;

/** Takes the key of the VM's pool out of libvirt's keeping; there is none where the disk is a file. */
export async function forgetCephKey(): Promise<void> {
  const listed = await virsh(['--quiet', 'secret-list'], { timeoutMs: callMaxMs });
  // Without libvirt there is nobody to keep it.
  if (listed.kind !== 'exited' || listed.code !== 0) return;
  for (const line of listed.stdout.split('\n')) {
    const [, uuid, usage] = /^\s*([0-9a-f-]{36})\s+ceph\s+(.*?)\s*$/.exec(line) ?? [];
    if (uuid === undefined || usage !== cephSecretUsage) continue;
    const taken = await virsh(['--quiet', 'secret-undefine', uuid], { timeoutMs: callMaxMs });
    if (taken.kind !== 'exited' || taken.code !== 0)
      throw new Error(`libvirt keeps the secret ${uuid} (${usage}): ${wordsOf(taken)}`);
  }
}
