import { runProgram } from '@zsha/adapters/system/run-program';
import { installCommands } from '../installer/host-packages.ts';
import type { PackageManager } from '../installer/host-packages.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** A slow source, and the unpacking of QEMU on a slow disk. */
const commandMaxMs = 15 * 60_000;

export interface HostPackages {
  readonly manager: PackageManager;
  readonly names: readonly string[];
}

/** From the node's own source. What cannot be had is said with the package manager's last words. */
export async function putHostPackages(ledger: Ledger, { manager, names }: HostPackages): Promise<void> {
  if (names.length === 0) return;
  ledger.record({ kind: 'packages', names });
  for (const [program = '', ...args] of installCommands(manager, names)) {
    const outcome = await runProgram(program, args, {
      timeoutMs: commandMaxMs,
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (outcome.kind === 'exited' && outcome.code === 0) continue;
    // Its index may be old and do: the installation itself says what is missing.
    if (args.at(-1) === 'update') continue;
    const detail = outcome.kind === 'not-run' ? outcome.detail : outcome.stderr.trim().split('\n').at(-1);
    throw new Error(`${program} cannot install ${names.join(' ')}: ${detail ?? outcome.kind}`);
  }
}
