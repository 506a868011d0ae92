import type { FenceFile } from '@zsha/config/fence-file';
import { installedPaths } from '@zsha/config/installed-paths';
import type { HaConfig, NodeConfig } from '@zsha/config/model';
import type { NodeSettings } from '@zsha/config/node-settings';
import { serializeConfig } from '@zsha/config/serialize-config';
import type { PemPair } from './certificates.ts';
import type { ClusterSecrets } from './cluster-secrets.ts';
import { consulConfig } from './consul-config.ts';
import { nftTable } from './firewall.ts';

export interface NodeFile {
  readonly path: string;
  readonly mode: number;
  readonly text: string;
  /** Read by QEMU as well, under whatever group the distribution gives it. */
  readonly forQemu?: true;
}

export interface NodeFilesInput {
  readonly config: HaConfig;
  readonly node: NodeConfig;
  readonly settings: NodeSettings;
  readonly secrets: ClusterSecrets;
  readonly certificate: PemPair;
  /** With the passwords; null: no device is configured, and a file made by hand stays. */
  readonly fencing: FenceFile | null;
  /** The host keys of all nodes, as a known_hosts file. */
  readonly knownHosts: string;
}

/** Whatever differs from node to node, or is secret; the package brings the rest. */
export function nodeFiles({
  config,
  node,
  settings,
  secrets,
  certificate,
  fencing,
  knownHosts,
}: NodeFilesInput): readonly NodeFile[] {
  const open = (path: string, text: string): NodeFile => ({ path, mode: 0o644, text });
  const closed = (path: string, text: string): NodeFile => ({ path, mode: 0o600, text });
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const { caCertificate } = secrets;
  return [
    closed(installedPaths.clusterSecrets, json(secrets)),
    closed(installedPaths.consulToken, `${secrets.suiteToken}\n`),
    closed(installedPaths.consulConfig, json(consulConfig(config, node, secrets))),
    open(installedPaths.knownHosts, knownHosts),
    open(`${installedPaths.tls}/ca.pem`, caCertificate),
    open(`${installedPaths.tls}/node.pem`, certificate.certificate),
    closed(`${installedPaths.tls}/node.key`, certificate.key),
    // Where libvirt and QEMU look for theirs.
    open('/etc/pki/CA/cacert.pem', caCertificate),
    open('/etc/pki/libvirt/servercert.pem', certificate.certificate),
    closed('/etc/pki/libvirt/private/serverkey.pem', certificate.key),
    open('/etc/pki/libvirt/clientcert.pem', certificate.certificate),
    closed('/etc/pki/libvirt/private/clientkey.pem', certificate.key),
    open('/etc/pki/qemu/ca-cert.pem', caCertificate),
    open('/etc/pki/qemu/server-cert.pem', certificate.certificate),
    { path: '/etc/pki/qemu/server-key.pem', mode: 0o640, text: certificate.key, forQemu: true },
    open('/etc/pki/qemu/client-cert.pem', certificate.certificate),
    { path: '/etc/pki/qemu/client-key.pem', mode: 0o640, text: certificate.key, forQemu: true },
    open(
      '/etc/systemd/system/libvirtd-tls.socket.d/zsha.conf',
      `[Socket]\nListenStream=\nListenStream=${node.address}:16514\nFreeBind=yes\n`,
    ),
    ...(fencing === null ? [] : [closed(installedPaths.fenceDevices, json(fencing))]),
    open(installedPaths.firewall, nftTable(config)),
    open('/etc/zsha/peers', config.nodes.map((peer) => `${peer.address}\n`).join('')),
    open(installedPaths.config, json(serializeConfig(config))),
    // Last: with it the node counts as installed.
    open(installedPaths.nodeSettings, json(settings)),
  ];
}
