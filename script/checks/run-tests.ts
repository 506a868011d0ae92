import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const parts = ['unit', 'sim', 'lab', 'web', 'vm'] as const;
/** What runs when no part is named; an emulated machine with a whole kernel takes its time, a browser has to be there: they are asked for. */
const usual: readonly string[] = ['unit', 'sim', 'lab'];

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** One part of the tests, shown as it runs. A run that ends without a report is a failure of its own. */
function runPart(part: string): Counts {
  const folder = mkdtempSync(join(tmpdir(), 'zsha-tests-'));
  const report = join(folder, 'report.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [
    vitest,
    'run',
    '--project',
    part,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  try {
    const counts = countsOf(JSON.parse(readFileSync(report, 'utf8')) as Report);
    // A file that could not even be loaded has no tests to fail.
    return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
}

function countsOf(report: Report): Counts {
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
}

const [wanted] = process.argv.slice(2);
if (wanted !== undefined && wanted !== 'all' && !parts.some((part) => part === wanted)) {
  console.error('usage: script/test [unit|sim|lab|web|vm|all]');
  process.exit(2);
}
const total = parts
  .filter((part) => (wanted === undefined ? usual.includes(part) : wanted === 'all' || part === wanted))
  .map(runPart)
  .reduce((one, other) => ({
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  }));
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
process.exitCode = total.failed === 0 ? 0 : 1;
