import { runProgram } from '@zsha/adapters/system/run-program';
import type { Ledger } from '../ledger/ledger.ts';

const callMaxMs = 60_000;

/** Where firewalld decides, it is asked, for now and for after every reload. */
export async function allowInFirewalld(ledger: Ledger, rules: readonly string[]): Promise<void> {
  for (const rule of rules) {
    ledger.record({ kind: 'firewalld-rule', rule });
    for (const where of [['--permanent'], []]) {
      const outcome = await runProgram('firewall-cmd', [...where, `--add-rich-rule=${rule}`], {
        timeoutMs: callMaxMs,
      });
      if (outcome.kind === 'exited' && outcome.code === 0) continue;
      const detail = outcome.kind === 'not-run' ? outcome.detail : outcome.stderr.trim();
      throw new Error(`firewall-cmd: ${detail || outcome.kind}`);
    }
  }
}
