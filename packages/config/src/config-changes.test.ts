import { describe, expect, test } from 'vitest';
import { configChanges, isRefusedChange, isSameCluster } from './config-changes.ts';
import { parseConfigVersion, serializeConfigVersion } from './config-version.ts';
import { parseConfig } from './parse-config.ts';
import type { RawConfig } from './testing/defects.ts';
import { validConfig } from './testing/valid-config.ts';

function changed(change: (config: RawConfig) => void) {
  const config = validConfig();
  change(config);
  const parsed = parseConfig(JSON.stringify(config));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
const base = changed(() => undefined);

describe('what an import would change', () => {
  test('the same configuration changes nothing', () => {
    expect(
      configChanges(
        base,
        changed(() => undefined),
      ),
    ).toEqual([]);
  });

  test('each value is told from and to, and when it takes effect', () => {
    const next = changed((config) => {
      config['MemorySizeInGB'] = 16;
      config['DNS'] = ['10.0.0.1', '10.0.0.2'];
      config['ChronyServers'] = ['ntp.example'];
      config['Network'][0].Ipaddr = '172.20.198.201';
      config['AllowResetRootPassword'] = true;
    });
    expect(configChanges(base, next)).toEqual([
      { path: 'MemorySizeInGB', from: '8', to: '16', effect: 'next-start' },
      { path: 'ChronyServers', from: '192.168.255.205', to: 'ntp.example', effect: 'install' },
      { path: 'DNS', from: '172.20.198.1', to: '10.0.0.1, 10.0.0.2', effect: 'next-start' },
      { path: 'Network[0].Ipaddr', from: '"172.20.198.200"', to: '"172.20.198.201"', effect: 'next-start' },
      { path: 'AllowResetRootPassword', from: 'false', to: 'true', effect: 'at-once' },
    ]);
  });

  test('a card that is gone has nothing to go to', () => {
    const next = changed((config) => {
      config['Network'].pop();
      config['Network'][0].IsDefRoute = true;
    });
    expect(configChanges(base, next)).toContainEqual({
      path: 'Network[1].Bridge',
      from: '"br_zsn1"',
      to: null,
      effect: 'next-start',
    });
  });

  test.each<[string, (config: RawConfig) => void]>([
    ['refused-nodes', (config) => (config['Node'][2] = '192.168.255.9 node-9')],
    ['refused-nodes', (config) => config['Node'].push('10.1.1.1 node-4', '10.1.1.2 node-5')],
    ['refused-storage', (config) => (config['ImageFolder'] = '/opt/smp/other')],
    ['refused-timings', (config) => (config['Timings'] = { GuestSilentSeconds: 90 })],
    [
      'refused-fencing',
      (config) =>
        (config['Fencing'] = [
          { Node: 'node-1', Agent: 'fence_ipmilan', Address: '10.7.7.7', Password: 'x' },
        ]),
    ],
  ])('%s: an import cannot, and a node never takes it over by itself', (effect, change) => {
    const next = changed(change);
    const changes = configChanges(base, next);
    expect(new Set(changes.map((one) => one.effect))).toEqual(new Set([effect]));
    expect(changes.every(isRefusedChange)).toBe(true);
    expect(isSameCluster(base, next)).toBe(false);
  });
});

describe('a stored version', () => {
  const version = {
    number: 7,
    at: '2026-01-01T00:00:00Z',
    by: 'root@node-1',
    reason: 'ä "x"',
    timings: null,
  };

  test('comes back as it was stored', () => {
    const text = serializeConfigVersion({ ...version, config: base });
    expect(parseConfigVersion(text)).toEqual({ ok: true, value: { ...version, config: base } });
  });

  test('what a build before numbers stored is number 0', () => {
    const parsed = parseConfigVersion(JSON.stringify(validConfig()));
    expect(parsed).toMatchObject({ ok: true, value: { number: 0, config: base } });
  });

  test.each(['', '{', 'null', '{"number":1}', '[]'])('what is none is refused, with a reason: %s', (text) => {
    const parsed = parseConfigVersion(text);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.error).not.toBe('');
  });
});
