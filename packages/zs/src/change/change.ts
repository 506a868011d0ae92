import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import { editSettings } from '../edit/edit-settings.ts';
import { linkNamed } from '../model/network.ts';
import type { Network } from '../model/network.ts';
import { refusal } from '../model/refusal.ts';
import type { Refusal } from '../model/refusal.ts';
import { serializeSettings } from '../model/settings.ts';
import type { Settings } from '../model/settings.ts';
import { observeNetwork } from '../observe/observe-network.ts';
import { detectManager, fileOfOthers, sourcesFolder } from '../persist/detect-manager.ts';
import type { Manager, OwnFile } from '../persist/manager.ts';
import { isSameFiles, readOwnFiles } from '../persist/own-files.ts';
import { readSettings } from '../persist/settings-file.ts';
import { touches, vitalLinks } from '../plan/reach.ts';
import type { Step } from '../plan/step.ts';
import { stepsBetween } from '../plan/steps-between.ts';
import { wantedNetwork } from '../plan/wanted-network.ts';
import { addressAnswers } from '../probe/address-answers.ts';
import type { Request } from '../request/request.ts';
import { isPending } from '../rollback/pending.ts';

/** A request that was checked against the node, with all that carrying it out and undoing it takes. */
export interface Change {
  readonly manager: Manager;
  readonly network: Network;
  readonly wanted: Network;
  readonly settings: { readonly before: Settings; readonly after: Settings };
  readonly files: { readonly before: readonly OwnFile[]; readonly after: readonly OwnFile[] };
  readonly steps: readonly Step[];
  /** Whether it could cut off the caller's own connection, or the node's default route. */
  readonly isVital: boolean;
}

/** Looks, decides, and touches nothing. @returns null when all is as requested already. */
export async function planChange(
  request: Request,
  callersAddress: string | null,
): Promise<Result<Change | null, Refusal>> {
  if (isPending()) return fail(refusal('pending'));
  const manager = await detectManager();
  if (!manager.ok) return manager;
  const before = readSettings();
  if (!before.ok) return before;
  const network = await observeNetwork();
  if (!network.ok) return network;
  const after = editSettings({ network: network.value, settings: before.value }, request);
  if (!after.ok) return after;
  const others = checkFilesOfOthers(manager.value, request);
  if (others !== null) return fail(others);
  if (await isTaken(network.value, request)) return fail(refusal('address-in-use', addressOf(request)));

  const wanted = wantedNetwork(network.value, before.value, after.value);
  const steps = stepsBetween(network.value, wanted);
  const files = { before: readOwnFiles(manager.value), after: manager.value.files(after.value) };
  if (
    steps.length === 0 &&
    serializeSettings(after.value) === serializeSettings(before.value) &&
    isSameFiles(files.before, files.after)
  )
    return ok(null);
  return ok({
    manager: manager.value,
    network: network.value,
    wanted,
    settings: { before: before.value, after: after.value },
    files,
    steps,
    isVital: touches(steps, vitalLinks(network.value, callersAddress)),
  });
}

function checkFilesOfOthers(manager: Manager, request: Request): Refusal | null {
  if (!sourcesFolder(manager)) return refusal('no-source-line', { folder: manager.folder });
  const links =
    request.kind === 'add-port' ? [request.nic] : request.kind === 'set-address' ? [request.link] : [];
  for (const name of links) {
    const path = fileOfOthers(manager, name);
    if (path !== null) return refusal('configured-in', { name, path });
  }
  return null;
}

const addressOf = (request: Request): Refusal['values'] =>
  request.kind === 'set-address' ? { address: request.address, name: request.link } : {};

async function isTaken(network: Network, request: Request): Promise<boolean> {
  if (request.kind !== 'set-address') return false;
  const { link, address } = request;
  const isOurs = network.links.some((one) => one.addresses.some((its) => its.address === address));
  return !isOurs && linkNamed(network, link) !== null && (await addressAnswers(network, link, address));
}
