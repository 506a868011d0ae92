import { expect, test } from 'vitest';
import { exampleVm as vm } from '../testing/example-spec.ts';
import { parseDomstats } from './ask-domains.ts';
import { parseVirshEvent } from './virsh-event.ts';

test('domstats is read for the platform’s VMs alone', () => {
  const text = [
    `Domain: 'vm-${vm}'`,
    '  state.state=3',
    '  state.reason=5',
    '',
    "Domain: 'ZStack Management Node VM'",
    '  state.state=1',
    '  state.reason=1',
    '',
  ].join('\n');
  expect([...parseDomstats(text)]).toEqual([[vm, { kind: 'paused', why: 'io-error' }]]);
  expect(parseDomstats('').size).toBe(0);
});

test.each([
  ['state.state=1', 'runs'],
  ['state.state=4', 'runs'],
  ['state.state=5', 'absent'],
  ['state.state=3\n  state.reason=2', 'arriving'],
  ['state.state=3\n  state.reason=1', 'paused'],
  ['state.state=0', 'silent'],
  ['nothing of a state', 'silent'],
])('%s is %s', (lines, kind) => {
  expect(parseDomstats(`Domain: 'vm-${vm}'\n  ${lines}\n`).get(vm)?.kind).toBe(kind);
});

test('an event says of which VM it is', () => {
  const at = '2026-01-01 10:00:00.123+0000: event';
  expect(parseVirshEvent(`${at} 'lifecycle' for domain 'vm-${vm}': Stopped Shutdown`)).toEqual({
    vm,
    event: 'lifecycle',
    words: 'Stopped Shutdown',
  });
  expect(parseVirshEvent(`${at} 'reboot' for domain 'vm-${vm}'`)).toMatchObject({
    event: 'reboot',
    words: '',
  });
  expect(
    parseVirshEvent(`${at} 'lifecycle' for domain 'ZStack Management Node VM': Started Booted`),
  ).toBeNull();
  expect(parseVirshEvent('events received: 3')).toBeNull();
});
