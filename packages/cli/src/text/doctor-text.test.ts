import { expect, test } from 'vitest';
import type { Examined } from '../doctor/examine.ts';
import { finding, looked, well } from '../doctor/finding.ts';
import { doctorDocument, doctorText } from './doctor-text.ts';

const examined: readonly Examined[] = [
  { check: 'vm', outcome: well },
  { check: 'disk', outcome: looked(finding('disk-low', { mount: '/var', usedPercent: 97, freeMib: 1200 })) },
  { check: 'clock', outcome: { kind: 'unknown', detail: 'chronyc' } },
  { check: 'fencing', outcome: { kind: 'not-applicable' } },
];

test('what is wrong comes first with its reason and the way out, then what is not known, then the rest', () => {
  expect(doctorText('nfs-1', examined, 'en-US')).toBe(
    `[disk] /var is 97 % full, 1,200 MiB are free
  why it matters: Consul stops when it cannot write, and so does a management VM whose share is full
  what to do: make room: du -xh --max-depth=2 /var shows where it went
[clock] could not be looked at (chronyc)
well: vm
nfs-1: 1 thing wrong, 1 not known
`,
  );
});

test('a healthy node is one line and its sum', () => {
  expect(doctorText('nfs-1', [{ check: 'vm', outcome: well }], 'zh-CN')).toBe(
    '正常：vm\nnfs-1：未发现问题\n',
  );
});

test('the document has every check with its outcome; not to know is not to be ill', () => {
  const [vm, , clock] = examined;
  if (vm === undefined || clock === undefined) throw new Error('no examples');
  expect(doctorDocument('nfs-1', examined, 'en-US')).toMatchObject({
    node: 'nfs-1',
    ok: false,
    checks: [
      { check: 'vm', outcome: 'well', findings: [] },
      { check: 'disk', outcome: 'wrong', findings: [{ id: 'disk-low' }] },
      { check: 'clock', outcome: 'unknown', detail: 'chronyc', findings: [] },
      { check: 'fencing', outcome: 'not-applicable', findings: [] },
    ],
  });
  expect(doctorDocument('nfs-1', [vm, clock], 'en-US')).toMatchObject({ ok: true });
});
