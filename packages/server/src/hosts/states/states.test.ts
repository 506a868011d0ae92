import { expect, test } from 'vitest';
import { enableStates, readyStates } from '@zsha/api/platform/resources/host';
import { enableActions, nextEnabling } from './enable-state.ts';
import type { Enabling } from './enable-state.ts';
import { nextReady, readyHappenings } from './ready-state.ts';

/** Every enable state there is, with both ways out of maintenance. */
const all: readonly Enabling[] = [
  { state: 'Enabled' },
  { state: 'Disabled' },
  { state: 'PreMaintenance', back: 'Enabled' },
  { state: 'PreMaintenance', back: 'Disabled' },
  { state: 'Maintenance', back: 'Enabled' },
  { state: 'Maintenance', back: 'Disabled' },
];

const text = (its: Enabling): string => ('back' in its ? `${its.state}(${its.back})` : its.state);

test('each action on each enable state', () => {
  expect(new Set(all.map(({ state }) => state))).toEqual(new Set(enableStates));
  const table = all.map((now) =>
    [
      text(now).padEnd(24),
      ...enableActions.map((action) => {
        const next = nextEnabling(now, action);
        const its = next.kind === 'changed' ? text(next.next) : next.kind === 'same' ? '=' : '-';
        return `${action}: ${its}`;
      }),
    ].join(' | '),
  );
  expect(table).toMatchInlineSnapshot(`
    [
      "Enabled                  | enable: = | disable: Disabled | enter-maintenance: PreMaintenance(Enabled) | leave-maintenance: - | found-empty: = | found-vms: =",
      "Disabled                 | enable: Enabled | disable: = | enter-maintenance: PreMaintenance(Disabled) | leave-maintenance: - | found-empty: = | found-vms: =",
      "PreMaintenance(Enabled)  | enable: Enabled | disable: - | enter-maintenance: = | leave-maintenance: Enabled | found-empty: Maintenance(Enabled) | found-vms: =",
      "PreMaintenance(Disabled) | enable: Enabled | disable: - | enter-maintenance: = | leave-maintenance: Disabled | found-empty: Maintenance(Disabled) | found-vms: =",
      "Maintenance(Enabled)     | enable: Enabled | disable: - | enter-maintenance: = | leave-maintenance: Enabled | found-empty: = | found-vms: PreMaintenance(Enabled)",
      "Maintenance(Disabled)    | enable: Enabled | disable: - | enter-maintenance: = | leave-maintenance: Disabled | found-empty: = | found-vms: PreMaintenance(Disabled)",
    ]
  `);
});

test('a refused action says which of the two it is', () => {
  const refusals = all.flatMap((now) =>
    enableActions.flatMap((action) => {
      const next = nextEnabling(now, action);
      return next.kind === 'refused' ? [`${now.state} ${action} ${next.why}`] : [];
    }),
  );
  expect(new Set(refusals)).toEqual(
    new Set([
      'Enabled leave-maintenance host-not-in-maintenance',
      'Disabled leave-maintenance host-not-in-maintenance',
      'PreMaintenance disable host-in-maintenance',
      'Maintenance disable host-in-maintenance',
    ]),
  );
});

test('Maintenance is reached from nowhere but PreMaintenance, and by nothing but an empty host', () => {
  for (const now of all)
    for (const action of enableActions) {
      const next = nextEnabling(now, action);
      if (next.kind !== 'changed' || next.next.state !== 'Maintenance') continue;
      expect.soft([now.state, action]).toEqual(['PreMaintenance', 'found-empty']);
    }
});

test('there is a way out of every state, in one action of an operator', () => {
  for (const now of all) {
    const next = nextEnabling(now, 'enable');
    expect
      .soft(next, text(now))
      .toEqual(now.state === 'Enabled' ? { kind: 'same' } : { kind: 'changed', next: { state: 'Enabled' } });
  }
});

test('each happening on each ready state', () => {
  const table = readyStates.map((now) => [
    now,
    ...readyHappenings.map((happening) => `${happening}: ${nextReady(now, happening)}`),
  ]);
  expect(table.map((row) => row.join(' | '))).toEqual(
    readyStates.map(
      (now) =>
        `${now} | heard: Connected | silent: Disconnected | reconnect: Connecting | began-anew: Connecting`,
    ),
  );
});
