import { onNode } from './suite.ts';

/** What a running system writes by itself, and what the suite says it leaves: its logs. */
const movingPaths = [
  '/var/log',
  '/var/cache',
  '/var/tmp',
  '/var/lib/systemd',
  // libvirt keeps folders of machines that ran once.
  '/var/lib/libvirt',
  '/var/lib/chrony',
  '/var/lib/logrotate',
  '/root/.cache',
];

/** Every file, folder and link below /etc, /opt, /root, /usr and /var, with its rights; with its contents where settings lie. */
export async function filesOf(node: string): Promise<string> {
  const skipped = movingPaths.flatMap((path) => ['-path', path, '-prune', '-o']);
  const listed = await onNode(
    node,
    'find',
    '/etc',
    '/opt',
    '/root',
    '/usr',
    '/var',
    '-xdev',
    ...skipped,
    '-printf',
    '%y %m %U:%G %p %l\\n',
  );
  const sums = await onNode(
    node,
    'find',
    '/etc',
    '/root',
    '-xdev',
    ...skipped,
    '-type',
    'f',
    '-exec',
    'sha256sum',
    '{}',
    '+',
  );
  if (listed.code !== 0 || sums.code !== 0) throw new Error(`${listed.stderr}${sums.stderr}`);
  return [...listed.stdout.split('\n').toSorted(), ...sums.stdout.split('\n').toSorted()].join('\n');
}
