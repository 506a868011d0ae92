import { expect, test } from 'vitest';
import type { ZinState } from '../zin-state.ts';
import { statusText } from './status-text.ts';

const state: ZinState = {
  report: {
    kind: 'report',
    bootId: 'b',
    uptimeMs: 61_500,
    node: 'node-2',
    epoch: 7,
    phase: 'up',
    health: 'degraded',
    problems: ['zin.problem.gateway-silent'],
    version: '0.1.0',
  },
  facts: {
    systemState: 'running',
    services: [{ unit: 'zsha-platform.service', isActive: true }],
    isDatabaseWritable: true,
    disk: { freeBytes: 30 * 1024 ** 3, totalBytes: 40 * 1024 ** 3 },
    network: 'gateway-silent',
  },
  plan: {
    nics: [
      {
        mac: '02:00:00:00:00:01',
        address: '10.2.0.9',
        prefix: 24,
        gateway: '10.2.0.1',
        isManagement: true,
        isDefaultRoute: true,
      },
    ],
    dns: [],
    timeServers: [],
    consoleProxyAddress: null,
  },
  applied: 1,
  detail: null,
  isNodeListening: true,
};

test('the status says how it is and why', () => {
  expect(statusText('en-US', state)).toBe(
    [
      'Health: degraded',
      '  the gateway does not answer',
      'Boot phase: up, up for 61 s',
      'Node: node-2 (epoch 7)',
      'Reports to the node: taken',
      'Network: 02:00:00:00:00:01 10.2.0.9/24, gateway 10.2.0.1, management, default route',
      'Service: zsha-platform.service active',
      'Database: writable',
      'Disk: 30720 MiB free of 40960 MiB',
      '',
    ].join('\n'),
  );
});

test('it says the same in Chinese', () => {
  expect(statusText('zh-CN', state)).toContain('  网关无应答\n');
});
