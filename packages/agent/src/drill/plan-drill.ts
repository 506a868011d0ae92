import type { DrillPlan, DrillRequest } from '@zsha/api/drill';
import type { StatusWarning } from '@zsha/api/status-view';
import type { Against } from '@zsha/core/decide/place';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import type { DrillFacts } from './drill-facts.ts';
import { drillLength, expectationsOfBystander, expectationsOfOwner } from './expectations.ts';

/** A failure that nothing depends on is looked at for this long. */
const bystanderMs = 30_000;
/** Beyond the moment when everything must have happened, to see it. */
const afterwardsMs = 20_000;
const drillMaxMs = 7_200_000;

/** Why a place is none to count on. */
const grave: readonly Against[] = ['maintenance', 'silent', 'arbiter', 'room', 'failures'];

/** What a drill would do and should show; or why it is not to be done now, and what would help. */
export function planDrill(request: DrillRequest, facts: DrillFacts): Result<DrillPlan, StatusWarning> {
  const target = facts.nodes.find(({ name, address }) => name === request.node || address === request.node);
  if (target === undefined) return refused('unknown-node', { node: request.node });
  const reason = stateRefusal(target.name, facts) ?? healthRefusal(facts) ?? spareRefusal(target.name, facts);
  if (reason !== null) return fail(reason);
  const owner = facts.vm.node ?? '';
  const { mode } = request;
  const length = lengthOf(request, target.name === owner, facts);
  if (!length.ok) return length;
  const { forMs, isMoving } = length.value;
  return ok({
    mode,
    node: target.name,
    address: target.address,
    owner,
    epoch: facts.vm.epoch ?? 0,
    forMs,
    expects: isMoving ? expectationsOfOwner(mode, target.name, facts) : expectationsOfBystander(),
    notes: notesOf(request, target.name, facts),
  });
}

/** Somebody is at work on the cluster already, or it cannot be watched from here. */
function stateRefusal(target: string, facts: DrillFacts): StatusWarning | null {
  if (target === facts.self) {
    const others = facts.nodes.map(({ name }) => name).filter((name) => name !== target);
    return refusal('from-itself', { node: target, others: others.join(', ') });
  }
  if (!facts.hasQuorum) return refusal('no-quorum');
  if (facts.otherDrillBy !== null) return refusal('other-drill', { by: facts.otherDrillBy });
  if (facts.isFrozen) return refusal('frozen');
  const [inMaintenance] = facts.inMaintenance;
  if (inMaintenance !== undefined) return refusal('maintenance', { node: inMaintenance });
  if (facts.moveUnderWay) return refusal('move-under-way');
  return facts.backupUnderWay ? refusal('backup-under-way') : null;
}

/** A rehearsal begins with everything well: it must not be the second failure. */
function healthRefusal({ nodes, vm }: DrillFacts): StatusWarning | null {
  if (vm.state !== 'running' || vm.node === null || vm.epoch === null)
    return refusal('not-running', { state: vm.state });
  for (const { name, agent, consul, storage } of nodes) {
    if (agent !== 'alive') return refusal('node-lost', { node: name });
    if (consul !== 'alive') return refusal('consul-lost', { node: name });
    if (storage.state !== 'ok') return refusal('storage', { node: name, state: storage.state });
  }
  return vm.health === 'ok' ? null : refusal('guest', { health: vm.health });
}

/** Without the target there must be a majority, and a second node to go to if the first fails too. */
function spareRefusal(target: string, { nodes, vm, places }: DrillFacts): StatusWarning | null {
  const majority = Math.floor(nodes.length / 2) + 1;
  if (nodes.length - 1 < majority) return refusal('no-spare', { majority });
  const able = places.filter(
    ({ node, against }) =>
      node !== target && node !== vm.node && !against.some((each) => grave.includes(each)),
  );
  const needed = target === vm.node ? 2 : 1;
  if (able.length >= needed) return null;
  return refusal('no-second-place', { able: able.map(({ node }) => node).join(', ') || '-', needed });
}

interface Length {
  readonly forMs: number | null;
  readonly isMoving: boolean;
}

function lengthOf(
  { mode, forMs }: DrillRequest,
  isOwner: boolean,
  facts: DrillFacts,
): Result<Length, StatusWarning> {
  if (mode === 'power-off')
    return forMs === null ? ok({ forMs: null, isMoving: isOwner }) : refused('no-length');
  if (forMs !== null && (forMs < 1000 || forMs > drillMaxMs))
    return refused('length', { max: drillMaxMs / 1000 });
  if (!isOwner) return ok({ forMs: forMs ?? bystanderMs, isMoving: false });
  const { harmlessMaxMs, movesFromMs } = drillLength(mode, facts);
  const enoughMs = Math.ceil((movesFromMs + afterwardsMs) / 10_000) * 10_000;
  if (forMs === null || forMs >= movesFromMs) return ok({ forMs: forMs ?? enoughMs, isMoving: true });
  if (harmlessMaxMs !== null && forMs <= harmlessMaxMs) return ok({ forMs, isMoving: false });
  const least = Math.ceil(movesFromMs / 1000);
  return harmlessMaxMs === null
    ? refused('length-least', { least })
    : refused('length-between', { least, harmless: Math.floor(harmlessMaxMs / 1000) });
}

function notesOf(request: DrillRequest, target: string, facts: DrillFacts): readonly StatusWarning[] {
  const versions = new Set(facts.nodes.map(({ version }) => version));
  return [
    ...(request.mode === 'power-off'
      ? [{ messageId: 'drill.note.power-off', params: { node: target } }]
      : []),
    ...(facts.leader === target ? [{ messageId: 'drill.note.leader', params: { node: target } }] : []),
    ...(versions.size > 1
      ? [{ messageId: 'drill.note.versions', params: { versions: [...versions].join(', ') } }]
      : []),
  ];
}

function refusal(reason: string, params: StatusWarning['params'] = {}): StatusWarning {
  return { messageId: `drill.refused.${reason}`, params };
}

function refused(reason: string, params: StatusWarning['params'] = {}): Result<never, StatusWarning> {
  return fail(refusal(reason, params));
}
