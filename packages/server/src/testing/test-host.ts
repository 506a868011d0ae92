import { randomUUIDv7 } from 'node:crypto';
import type { NewHost } from '../hosts/insert-host.ts';
import type { TestPlatform } from './test-platform.ts';

/** A host as the platform has it once one was added; where it says it is, nobody need listen. */
export async function insertTestHost(
  at: TestPlatform,
  its: Pick<NewHost, 'clusterId' | 'name'> & Partial<NewHost>,
): Promise<string> {
  const id = its.id ?? randomUUIDv7();
  const outcome = await at.platform.store.run('hosts.insert', {
    description: '',
    address: `host-${id}.invalid`,
    agentPort: 7443,
    sshPort: 22,
    hostKey: 'ssh-ed25519 SHA256:test',
    certificate: { print: id.replaceAll('-', '').padEnd(64, '0'), endsAtMs: 0 },
    by: 'test',
    ...its,
    id,
  });
  if (outcome.kind === 'refused') throw new Error(outcome.code);
  return id;
}
