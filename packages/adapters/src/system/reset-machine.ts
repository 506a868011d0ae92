import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Resets the machine now, unsynced: what will not die must not run on. In a container the kernel is
 * not ours, so the container alone is reset, by the reboot call of its own pid namespace.
 */
export function resetMachine(): void {
  if (!inContainer()) {
    try {
      writeFileSync('/proc/sysrq-trigger', 'b');
    } catch {
      // Not allowed here: the call below does the same by another way.
    }
  }
  spawn('systemctl', ['reboot', '--force', '--force'], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

function inContainer(): boolean {
  try {
    return readFileSync('/proc/1/environ', 'latin1')
      .split('\0')
      .some((entry) => entry.startsWith('container='));
  } catch {
    // Who cannot read it is not root: sysrq would be refused as well.
    return true;
  }
}
