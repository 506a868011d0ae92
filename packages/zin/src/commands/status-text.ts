import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';
import type { NicPlan } from '../plan/network-plan.ts';
import type { ZinState } from '../zin-state.ts';

const mib = 1024 ** 2;

/** `zin status` for people: first how it is, then why, then what it rests on. */
export function statusText(locale: Locale, { report, facts, plan, isNodeListening }: ZinState): string {
  const say = (id: string, values: Readonly<Record<string, string | number>> = {}): string =>
    render(locale, id, values);
  const { health, phase, node, epoch, problems } = report;
  const { services, isDatabaseWritable, disk } = facts;
  return [
    say('zin.status.health', { health: say(`zin.health.${health}`) }),
    ...problems.map((problem) => `  ${say(problem)}`),
    say('zin.status.phase', {
      phase: say(`zin.phase.${phase}`),
      seconds: Math.floor(report.uptimeMs / 1000),
    }),
    node === null ? say('zin.status.node-unknown') : say('zin.status.node', { node, epoch: epoch ?? 0 }),
    say(isNodeListening ? 'zin.status.listening' : 'zin.status.not-listening'),
    ...(plan?.nics ?? []).map((nic) => nicLine(nic, say)),
    ...services.map(({ unit, isActive }) =>
      say('zin.status.service', { unit, state: isActive ? 'active' : 'inactive' }),
    ),
    say('zin.status.database', { state: databaseState(isDatabaseWritable) }),
    ...(disk === null
      ? []
      : [
          say('zin.status.disk', {
            free: Math.floor(disk.freeBytes / mib),
            total: Math.floor(disk.totalBytes / mib),
          }),
        ]),
    '',
  ].join('\n');
}

function nicLine(
  nic: NicPlan,
  say: (id: string, values?: Readonly<Record<string, string | number>>) => string,
) {
  const uses = [
    ...(nic.isManagement ? [say('zin.status.management')] : []),
    ...(nic.isDefaultRoute ? [say('zin.status.default-route')] : []),
  ].join('');
  return say('zin.status.nic', {
    mac: nic.mac,
    address: nic.address,
    prefix: nic.prefix,
    gateway: nic.gateway ?? '-',
    uses,
  });
}

function databaseState(isWritable: boolean | null): 'writable' | 'no' | 'unknown' {
  if (isWritable === null) return 'unknown';
  return isWritable ? 'writable' : 'no';
}
