import { hostname } from 'node:os';
import { render } from '@zsha/messages/render';
import type { AgentClient } from '../agent-client.ts';
import { collect } from '../bundle/collect.ts';
import type { Collected } from '../bundle/collect.ts';
import { knownSecrets } from '../bundle/known-secrets.ts';
import { pack } from '../bundle/pack.ts';
import { Redactor } from '../bundle/redactor.ts';
import { read, thisNode } from '../bundle/this-node.ts';
import { allChecks } from '../doctor/all-checks.ts';
import { examine } from '../doctor/examine.ts';
import { thisPatient } from '../doctor/this-patient.ts';
import { exitCodes, refuse } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { doctorDocument } from '../text/doctor-text.ts';
import { version } from '@zsha/kit/build-version';

/** `zsha support-bundle`: what somebody far away needs to understand this node, with every secret out. */
export async function supportBundle(
  terminal: Terminal,
  agent: AgentClient,
  { output, now }: { readonly output: string | undefined; readonly now: Date },
): Promise<number> {
  const name = `zsha-support-${hostname()}-${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  const path = output ?? `/tmp/${name}.tar.gz`;
  const { consulIndex, files, missing } = await collect(thisNode(agent));
  const manifest = { node: hostname(), at: now.toISOString(), version, consulIndex, missing };
  const all: readonly Collected[] = [
    { name: 'manifest.json', text: `${JSON.stringify(manifest, null, 2)}\n` },
    ...(await diagnosis(agent)),
    ...files,
  ];
  const redactor = new Redactor(knownSecrets(read, process.env));
  const packed = await pack(
    name,
    all.map((file) => ({ ...file, text: redactor.redact(file.text) })),
    path,
  );
  if (!packed.ok) return refuse(terminal, 'cli.file-unwritable', { path, detail: packed.error });
  const told = { path, index: consulIndex ?? '-' };
  terminal.out(`${render(terminal.locale, 'cli.bundle', told)}\n`);
  terminal.document({ ok: true, path, consulIndex, files: all.map((file) => file.name), missing });
  return exitCodes.done;
}

/** What the doctor finds, in words: whoever opens the bundle begins here. */
async function diagnosis(agent: AgentClient): Promise<readonly Collected[]> {
  const status = await agent.status();
  const patient = thisPatient(status.ok ? status.value : null);
  if (patient === null) return [];
  const document = doctorDocument(patient.node, await examine(patient, allChecks), 'en-US');
  return [{ name: 'doctor.json', text: `${JSON.stringify(document, null, 2)}\n` }];
}
