import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configFile, installedMark, knownHosts, logDir } from '../host/paths.ts';
import { step } from '../host/progress.ts';
import { run } from '../host/run.ts';
import { rootPassword } from '../nodes/base-settings.ts';
import type { BareLab } from './bare-lab.ts';
import { labConfig } from './lab-config.ts';

/** What an operator types after the package's name; the password comes from the environment. */
export const installArgs = (configPath: string): readonly string[] => [
  'install',
  '--known-hosts',
  knownHosts,
  '-c',
  configPath,
];

/** The package's own installer, over SSH with the password, as an operator would. */
export async function installSuite(
  { bin, nodes }: BareLab,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const config = labConfig(nodes, more);
  const wanted = createHash('sha256').update(readFileSync(bin)).update(config).digest('hex');
  if (existsSync(installedMark) && readFileSync(installedMark, 'utf8') === wanted) return;
  writeFileSync(configFile, config);
  const logFile = join(logDir, 'install.log');
  await step('Installation by the package', async () => {
    await run(bin, installArgs(configFile), {
      timeoutMs: 1_200_000,
      env: { ZSHA_ROOT_PASSWORD: rootPassword },
      logFile,
    });
  });
  writeFileSync(installedMark, wanted);
}
