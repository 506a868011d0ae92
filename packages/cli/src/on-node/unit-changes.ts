import type { Ledger } from '../ledger/ledger.ts';
import { systemctl, systemctlSays } from './systemctl.ts';

/** Units are enabled only after how they were has been written down. */
export async function enableUnits(ledger: Ledger, units: readonly string[]): Promise<void> {
  for (const unit of units) {
    const wasEnabled = await systemctlSays('is-enabled', '--quiet', unit);
    const wasActive = await systemctlSays('is-active', '--quiet', unit);
    ledger.record({ kind: 'unit', unit, wasEnabled, wasActive });
  }
  await systemctl('enable', ...units);
}
