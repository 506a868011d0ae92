import { expect, test } from 'vitest';
import type { Concern, Decision, Missing, WaitReason } from '@zsha/core/decide/decision';
import { nothingKnown } from '@zsha/engine/knowledge';
import { catalogues } from '@zsha/messages/catalogues';
import { render } from '@zsha/messages/render';
import { explain } from './explain.ts';

const runner = { node: 'node-2', epoch: 4 };
const missing: readonly Missing[] = [
  { kind: 'unread', channel: 'beat' },
  { kind: 'unread', channel: 'slot' },
  { kind: 'blind', channel: 'beat' },
  { kind: 'blind', channel: 'slot' },
  { kind: 'moved', channel: 'beat', silentMs: 1234, fullAtMs: 12_000 },
  { kind: 'moved', channel: 'slot', silentMs: 100, fullAtMs: 9000 },
  { kind: 'last-look' },
  { kind: 'self' },
];
const reasons: readonly WaitReason[] = [
  { kind: 'arbiter-silent' },
  { kind: 'guard-silent' },
  { kind: 'stopped-by-operator' },
  { kind: 'storage', fault: 'hung' },
  { kind: 'arbiter-identity' },
  { kind: 'not-a-member' },
  { kind: 'back-off' },
  { kind: 'maintenance' },
  { kind: 'frozen' },
  { kind: 'leaving' },
  { kind: 'better-placed', nodes: ['node-2', 'node-3'] },
  { kind: 'runner-alive', runner, missing },
];
const concerns: readonly Concern[] = [
  { kind: 'arbiter-silent' },
  { kind: 'arbiter-identity' },
  { kind: 'not-a-member' },
  { kind: 'storage', fault: 'hung' },
  { kind: 'nowhere-to-go' },
  { kind: 'guest-given-up', restarts: 3 },
  { kind: 'guest-silent', restartAtMs: 15_000 },
  { kind: 'frozen' },
];

const explained = (decision: Decision) =>
  explain({
    self: 'node-1',
    known: nothingKnown,
    view: null,
    decision,
    deed: null,
    nowMs: 10_000,
    events: [],
  });

test.each([
  ...reasons.map((reason): Decision => ({ kind: 'wait', reason, untilMs: 12_500 })),
  ...concerns.map((concern): Decision => ({ kind: 'hold', runner, concern })),
  { kind: 'poison', runner } satisfies Decision,
  { kind: 'relieve', runner } satisfies Decision,
  { kind: 'stop', runner } satisfies Decision,
  { kind: 'abort-move', runner } satisfies Decision,
  { kind: 'forget-restarts', runner } satisfies Decision,
  { kind: 'bury', epoch: 4, cause: 'left-over' } satisfies Decision,
  { kind: 'let-go', runner, cause: 'storage-gone' } satisfies Decision,
  { kind: 'resume', runner, take: null } satisfies Decision,
  { kind: 'lift-hold', key: 'freeze', index: 1 } satisfies Decision,
  { kind: 'fence', runner, evidence: { epoch: 4, beat: null, slot: null } } satisfies Decision,
])('what is decided can be said in both languages: $kind', (decision) => {
  const { now } = explained(decision);
  expect(now.length).toBeGreaterThan(0);
  for (const { messageId, params } of now)
    for (const locale of ['en-US', 'zh-CN'] as const) {
      expect(Object.keys(catalogues[locale])).toContain(messageId);
      expect(render(locale, messageId, params)).not.toMatch(/[{}]/);
    }
});

test('what is waited for is told in seconds from now', () => {
  const { now, earliestStartInMs } = explained({
    kind: 'wait',
    reason: { kind: 'runner-alive', runner, missing },
    untilMs: 12_000,
  });
  expect(earliestStartInMs).toBe(2000);
  expect(now.map(({ messageId, params }) => render('en-US', messageId, params))).toContain(
    'its beat in Consul has been still for 1.2 s, and must be for 2 s more',
  );
});
