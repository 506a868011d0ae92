import { readdirSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { guestPaths } from '../guest-paths.ts';
import type { NetworkSystem } from '../plan/change-network.ts';
import { managementLinksRules } from '../plan/firewall.ts';
import { isNetworkdFileName, networkFiles } from '../plan/network-files.ts';
import { judgedNic } from '../plan/network-plan.ts';
import type { NetworkPlan, NicPlan } from '../plan/network-plan.ts';
import { holdsAddresses, linkOf } from './links.ts';
import { runProgram } from './run-program.ts';
import { writeFile } from './write-file.ts';

const toolMaxMs = 10_000;
/** networkd has this long to put the addresses on the cards: an emulated processor needs some of it. */
const addressesMaxMs = 20_000;
const addressesPollMs = 50;
/** A gateway that has just seen the link come up may not answer the first question. */
const gatewayTries = 4;

/** The network of this VM: systemd-networkd, nftables, chrony, and ARP for what lies outside. */
export const guestNetwork: NetworkSystem = {
  install: async (plan) => {
    const missing = plan.nics.find((nic) => linkOf(nic) === null);
    if (missing !== undefined) return `there is no network card ${missing.mac}`;
    writeFiles(plan);
    const failed = (await networkd()) ?? (await firewall(plan));
    if (failed !== null) return failed;
    // Time is not waited for, nor is it a reason to be without a network.
    void runProgram('chronyc', ['reload', 'sources'], { timeoutMs: toolMaxMs });
    if (!(await untilAddressesHold(plan))) return 'networkd did not set the addresses in time';
    await announce(plan);
    return null;
  },
  gatewayAnswers: async (plan) => {
    const nic = judgedNic(plan);
    const link = nic === null ? null : linkOf(nic);
    if (nic === null || nic.gateway === null || link === null) return null;
    const args = [
      '-q',
      '-f',
      '-c',
      String(gatewayTries),
      '-w',
      String(gatewayTries),
      '-I',
      link,
      nic.gateway,
    ];
    return (await runProgram('arping', args, { timeoutMs: toolMaxMs })).code === 0;
  },
};

/** Tells the switches, and whoever remembers another card for them, where these addresses are now. */
export async function announce(plan: NetworkPlan): Promise<void> {
  await Promise.all(plan.nics.map(announceNic));
}

async function announceNic(nic: NicPlan): Promise<void> {
  const link = linkOf(nic);
  if (link === null) return;
  await runProgram('arping', ['-q', '-U', '-c', '1', '-w', '1', '-I', link, nic.address], {
    timeoutMs: toolMaxMs,
  });
}

function writeFiles(plan: NetworkPlan): void {
  const files = networkFiles(plan);
  for (const { path, text } of files) writeFile(path, text);
  const wanted = new Set(files.map(({ path }) => path));
  for (const name of readdirSync(guestPaths.networkd)) {
    const path = `${guestPaths.networkd}/${name}`;
    if (isNetworkdFileName(name) && !wanted.has(path)) rmSync(path);
  }
}

async function networkd(): Promise<string | null> {
  const { code, words } = await runProgram('networkctl', ['reload'], { timeoutMs: toolMaxMs });
  return code === 0 ? null : `networkctl reload: ${words}`;
}

async function firewall(plan: NetworkPlan): Promise<string | null> {
  const links = plan.nics.filter(({ isManagement }) => isManagement).flatMap((nic) => linkOf(nic) ?? []);
  const path = guestPaths.managementLinks;
  writeFile(path, managementLinksRules(links));
  const { code, words } = await runProgram('nft', ['-f', path], { timeoutMs: toolMaxMs });
  return code === 0 ? null : `nft: ${words}`;
}

async function untilAddressesHold(plan: NetworkPlan): Promise<boolean> {
  const endMs = performance.now() + addressesMaxMs;
  while (!holdsAddresses(plan)) {
    if (performance.now() > endMs) return false;
    await sleep(addressesPollMs);
  }
  return true;
}
