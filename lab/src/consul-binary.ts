import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aptUnpack } from './host/apt-download.ts';
import { cacheDir } from './host/paths.ts';

/** Debian dropped Consul after bullseye; its 1.8.7 is the oldest release the suite supports, and runs on later Debians. */
const suite = 'bullseye';

const consulBinary = join(cacheDir, 'consul', 'consul');

/** Puts the Consul program where the package builder takes it from. */
export async function fetchConsul(): Promise<void> {
  if (existsSync(consulBinary)) return;
  const unpacked = join(cacheDir, 'consul', 'unpacked');
  rmSync(unpacked, { recursive: true, force: true });
  await aptUnpack(suite, async () => ['consul'], unpacked);
  mkdirSync(dirname(consulBinary), { recursive: true });
  copyFileSync(join(unpacked, 'usr/bin/consul'), `${consulBinary}.new`);
  renameSync(`${consulBinary}.new`, consulBinary);
  rmSync(unpacked, { recursive: true });
}

if (import.meta.main) await fetchConsul();
