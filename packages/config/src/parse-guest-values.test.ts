import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFirmwareText, encodeFirmwareText } from '@zsha/kit/firmware-text';
import { guestValues } from './guest-values.ts';
import type { HaConfig } from './model.ts';
import { parseConfig } from './parse-config.ts';
import { parseGuestValues } from './parse-guest-values.ts';
import { sampleConfig } from './sample-config.ts';

function sample(): HaConfig {
  const macs = ['02:00:00:00:00:01', '02:00:00:00:00:02'] as const;
  const parsed = parseConfig(sampleConfig({ type: 'FileConf', macs, comment: () => '' }));
  if (!parsed.ok) throw new Error('the sample does not parse');
  return parsed.value;
}

test('the guest reads what the host wrote for this node', () => {
  const perNode = {
    kind: 'per-node',
    values: new Map([
      ['node-1', '10.1.0.9'],
      ['node-2', '10.2.0.9'],
    ]),
  } as const;
  const config = {
    ...sample(),
    consoleProxyAddress: perNode,
    networks: sample().networks.map((network) => ({ ...network, address: perNode })),
  };
  const read = parseGuestValues(guestValues(config, 'node-2', 7));
  expect(read).toMatchObject({
    ok: true,
    value: {
      node: 'node-2',
      epoch: 7,
      consoleProxyAddress: '10.2.0.9',
      timeServers: config.chronyServers,
      dns: config.dns,
    },
  });
  expect(read.ok && read.value.nics.map(({ address }) => address)).toEqual(['10.2.0.9', '10.2.0.9']);
});

test('a host of an older release, which tells no time servers, is understood', () => {
  const told = JSON.parse(decodeFirmwareText(guestValues(sample(), 'node-1', 1)));
  delete told.timeServers;
  const read = parseGuestValues(encodeFirmwareText(JSON.stringify(told), 4096));
  expect(read).toMatchObject({ ok: true, value: { timeServers: [] } });
});

test('whatever is not a guest’s values is said to be wrong, and at which key', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(parseGuestValues(text).ok).toBe(false);
    }),
  );
  const told = JSON.parse(decodeFirmwareText(guestValues(sample(), 'node-1', 1)));
  for (const key of Object.keys(told)) {
    const spoilt = encodeURIComponent(JSON.stringify({ ...told, [key]: { not: 'that' } }));
    expect(parseGuestValues(spoilt)).toEqual({ ok: false, error: { key } });
  }
});
