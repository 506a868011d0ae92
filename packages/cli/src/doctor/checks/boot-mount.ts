import { mountOf } from '@zsha/adapters/storage/mount-of';
import { finding, looked, well } from '../finding.ts';
import type { Check } from '../patient.ts';

const timeoutMs = 5000;

/** Whether the shared folder is mounted again after a boot: systemd knows, whoever told it. */
export const bootMountCheck: Check = {
  name: 'boot-mount',
  look: async ({ config, read, run }) => {
    const mount = mountOf(config.imageFolder, read('/proc/self/mountinfo') ?? '');
    if (config.type === 'CephConf' || mount === null || mount.point === '/')
      return { kind: 'not-applicable' };
    const escaped = await run('systemd-escape', ['--path', '--suffix=mount', mount.point], timeoutMs);
    if (escaped.kind !== 'exited' || escaped.code !== 0) return { kind: 'unknown', detail: 'systemd-escape' };
    const shown = await run(
      'systemctl',
      ['show', '--property=FragmentPath', '--value', escaped.stdout.trim()],
      timeoutMs,
    );
    if (shown.kind !== 'exited' || shown.code !== 0) return { kind: 'unknown', detail: 'systemctl' };
    if (shown.stdout.trim() !== '') return well;
    const byHand = /^[^#]*\bmount\b/m.test(read('/etc/rc.local') ?? '');
    return byHand ? well : looked(finding('mount-not-at-boot', { path: mount.point }));
  },
};
