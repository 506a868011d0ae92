import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleVm as vm } from '../testing/example-spec.ts';
import type { DomainWord, DomainWords } from './domain-word.ts';
import { judgeVm, judgeVms } from './judge-vm.ts';
import type { ProcessLook, VmProcess } from './qemu-processes.ts';

const process: VmProcess = { pid: 10, startTicks: 1, vm, epoch: 4, ending: false };
const seen = (processes: readonly VmProcess[], nameless = 0): ProcessLook => ({ processes, nameless });
const said = (word: DomainWord): DomainWords => ({ kind: 'answered', domains: new Map([[vm, word]]) });
const silent: DomainWords = { kind: 'silent', detail: 'libvirt did not answer in time' };
const nothing: DomainWords = { kind: 'answered', domains: new Map() };

const word: fc.Arbitrary<DomainWord> = fc.constantFrom(
  { kind: 'runs' },
  { kind: 'paused', why: 'user' },
  { kind: 'arriving' },
  { kind: 'absent' },
  { kind: 'silent', detail: 'x' },
);
const anyWords = fc.oneof(word.map(said), fc.constant(silent), fc.constant(nothing));
const anyLook = fc
  .record({ own: fc.array(fc.boolean(), { maxLength: 2 }), nameless: fc.nat(1) })
  .map(({ own, nameless }) =>
    seen(
      own.map((ending) => ({ ...process, ending })),
      nameless,
    ),
  );

test('only no process of it, nobody’s process ending, and a libvirt that answers make a VM stopped', () => {
  fc.assert(
    fc.property(anyLook, anyWords, (look, words) => {
      const { state } = judgeVm(vm, look, words);
      const mayBeStopped = look.processes.length === 0 && look.nameless === 0 && words.kind === 'answered';
      if (state === 'stopped') expect(mayBeStopped).toBe(true);
      if (state === 'running' || state === 'paused') expect(look.processes).toHaveLength(1);
    }),
    { numRuns: 1000 },
  );
});

test.each<[string, ProcessLook, DomainWords, string]>([
  ['a process that libvirt runs', seen([process]), said({ kind: 'runs' }), 'running'],
  ['a process that stands still', seen([process]), said({ kind: 'paused', why: 'io-error' }), 'paused'],
  ['a process whose memory comes', seen([process]), said({ kind: 'arriving' }), 'arriving'],
  ['a process, and libvirt hangs', seen([process]), silent, 'unknown'],
  ['a process that libvirt has forgotten', seen([process]), nothing, 'unknown'],
  ['a process that ends', seen([{ ...process, ending: true }]), said({ kind: 'runs' }), 'unknown'],
  ['two processes', seen([process, { ...process, pid: 11 }]), said({ kind: 'runs' }), 'unknown'],
  ['no process, and libvirt hangs', seen([]), silent, 'unknown'],
  ['no process, and libvirt says it runs', seen([]), said({ kind: 'runs' }), 'unknown'],
  ['no process, and a QEMU ends that nobody knows', seen([], 1), nothing, 'unknown'],
  ['no process, no domain', seen([]), nothing, 'stopped'],
])('%s', (_, look, words, state) => {
  expect(judgeVm(vm, look, words).state).toBe(state);
});

test('the epoch is the process’s, and a reason comes along', () => {
  expect(judgeVm(vm, seen([process]), said({ kind: 'paused', why: 'io-error' }))).toEqual({
    vm,
    state: 'paused',
    detail: 'io-error',
    epoch: 4,
    process: 'present',
  });
});

test('every VM is judged once, whoever knows of it', () => {
  const other = '01890000-0000-7000-8000-00000000000c';
  expect(
    judgeVms(seen([process]), said({ kind: 'runs' }), [other, vm]).map((view) => [view.vm, view.state]),
  ).toEqual([
    [vm, 'running'],
    [other, 'stopped'],
  ]);
});
