import { statfsSync } from 'node:fs';
import { request } from 'node:http';
import type { HealthFacts } from '../health/judge-health.ts';
import { runProgram } from './run-program.ts';

/** The services that this VM is there for. */
const units = ['zsha-platform.service'] as const;
const toolMaxMs = 5000;
const pageMaxMs = 3000;

/** What can be seen from inside, all at once. */
export async function observeHealth(network: HealthFacts['network']): Promise<HealthFacts> {
  const [systemState, services, isDatabaseWritable] = await Promise.all([
    systemStateNow(),
    Promise.all(units.map(serviceNow)),
    pageSaysWritable(),
  ]);
  return { systemState, services, isDatabaseWritable, disk: diskNow(), network };
}

async function systemStateNow(): Promise<string | null> {
  const { stdout } = await runProgram('systemctl', ['is-system-running'], { timeoutMs: toolMaxMs });
  return stdout.trim() || null;
}

async function serviceNow(unit: string): Promise<HealthFacts['services'][number]> {
  const { code } = await runProgram('systemctl', ['is-active', '--quiet', unit], { timeoutMs: toolMaxMs });
  return { unit, isActive: code === 0 };
}

/** The page answers 200 while it can write its database, 503 when it cannot. */
function pageSaysWritable(): Promise<boolean | null> {
  return new Promise((resolve) => {
    const asked = request(
      { host: '127.0.0.1', port: 5000, path: '/health', signal: AbortSignal.timeout(pageMaxMs) },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    asked.on('error', () => resolve(null));
    asked.end();
  });
}

function diskNow(): HealthFacts['disk'] {
  const { bavail, blocks, bsize } = statfsSync('/');
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}
