import { guardFigures } from '@zsha/core/guard/guard-figures';
import { freshGuardMemory } from '@zsha/core/guard/guard-state';
import { LineBudget } from '@zsha/kit/line-budget';
import { bootMs } from '@zsha/adapters/system/boot-time';
import { resetMachine } from '@zsha/adapters/system/reset-machine';
import { readDeadlineAheadMaxMs } from './deadline-ahead-max.ts';
import { Guard } from './guard.ts';
import { ProcessTable } from './process-table.ts';
import { notifyServiceManager } from './service-manager.ts';
import { serveGuard } from './socket-server.ts';
import { StateFile } from './state-file.ts';

const { checkEveryMs, killWaitMs } = guardFigures;
const watchdogEveryMs = 2000;

/** The installer's; spelt out, because the guard knows nothing of the configuration's room. */
const nodeSettings = process.env['ZSHA_NODE_SETTINGS'] ?? '/etc/zsha/node.json';
const runDir = process.env['ZSHA_RUN_DIR'] ?? '/run/zsha';
// A test's guard must never take the machine down with it.
const mayReset = process.env['ZSHA_GUARD_NO_RESET'] === undefined;

// More than it has to say of anything; a QEMU that does not die would be a line at each look.
const lines = new LineBudget({ burst: 300, perMinute: 30 });

function log(kind: string, text: string, epoch: number | null): void {
  const keptBack = lines.take(bootMs());
  if (keptBack === null) return;
  const more = keptBack === 0 ? {} : { keptBack };
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), kind, epoch, text, ...more })}\n`);
}

const stateFile = new StateFile(`${runDir}/guard.json`);
const { memory, found } = stateFile.load();
// A test's guard looks at the test's processes only: the machine may run a lab's VM, and it would kill that.
const table = new ProcessTable(process.env['ZSHA_GUARD_PROC'] ?? '/proc');
let deadlineTimer: NodeJS.Timeout | undefined;
const guard = new Guard(memory, {
  settings: { deadlineAheadMaxMs: readDeadlineAheadMaxMs(nodeSettings), killWaitMs },
  bootMs,
  wallTime: () => new Date().toISOString(),
  look: (nowMs) => table.look(nowMs),
  kill: (pid) => {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It was gone already; the next look says so.
    }
  },
  resetMachine: () => {
    if (mayReset) resetMachine();
  },
  save: (next) => stateFile.save(next),
  wakeAt: (deadlineBootMs) => {
    clearTimeout(deadlineTimer);
    if (deadlineBootMs === null) return;
    // A timer may come a moment early; the look must find the deadline passed.
    deadlineTimer = setTimeout(() => guard.check(), Math.max(deadlineBootMs - bootMs(), 0) + 1);
  },
  log,
});
if (!found) stateFile.save(freshGuardMemory);

log('started', found ? 'The guard goes on from its memory.' : 'The guard starts with nothing open.', null);
guard.check();
setInterval(() => guard.check(), checkEveryMs);
await serveGuard(`${runDir}/guard.sock`, (request) => guard.answer(request));
notifyServiceManager('READY=1');
// Sent from the same loop that checks: a guard that hangs does not say that it is well.
setInterval(() => notifyServiceManager('WATCHDOG=1'), watchdogEveryMs);

// QEMU is left alone: its deadline stands in the memory, and the unit starts this again at once.
process.on('SIGTERM', () => process.exit(0));
