import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startHostAgent } from './host-agent.ts';
import { openLog } from './open-log.ts';
import { readAgentSettings } from './settings/agent-settings.ts';

const log = openLog();
const settings = readAgentSettings(process.argv[2] ?? '/etc/zsha-host/agent.json');
const pem = (path: string): string => readFileSync(path, 'utf8');

// Run from source, or from a package where every program is one file.
const isSource = import.meta.filename.endsWith('.ts');
const worker = join(
  import.meta.dirname,
  isSource ? 'storage/storage-worker-main.ts' : 'host-storage-worker.mjs',
);

const agent = await startHostAgent({
  settings,
  tls: { ca: pem(settings.tls.ca), certificate: pem(settings.tls.certificate), key: pem(settings.tls.key) },
  worker: [process.execPath, worker],
  log: (fields, words) => log.info(fields, words),
});
log.info({ address: agent.server.address() }, 'the agent takes orders');

/** The VMs go on: they are nobody's children. */
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    void agent.close().then(() => process.exit(0));
  });
