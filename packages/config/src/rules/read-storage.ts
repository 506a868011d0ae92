import { z } from 'zod';
import type { ConfigReader } from '../config-reader.ts';
import { isHostAddress, parseIpv4 } from '../ipv4.ts';
import type { HaConfig } from '../model.ts';
import { readList } from './read-list.ts';

type Storage = Pick<HaConfig, 'type' | 'monAddresses' | 'poolName' | 'imageFolder'>;

/** What Ceph takes as a name, and needs no quoting anywhere: no slash, no @, no colon. */
const poolForm = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/;

/** Where the VM's disk is. */
export function readStorage(reader: ConfigReader): Storage | null {
  const type = reader.read(['Type'], z.enum(['FileConf', 'CephConf']), 'config.type');
  const imageFolder = readImageFolder(reader);
  const ceph = type === 'CephConf' ? readCeph(reader) : readNoCeph(reader);
  if (type === undefined || imageFolder === null || ceph === null) return null;
  return { type, imageFolder, ...ceph };
}

function readCeph(reader: ConfigReader): Pick<Storage, 'monAddresses' | 'poolName'> | null {
  const monAddresses = reader.has(['MonAddrs'])
    ? readList(reader, ['MonAddrs'], {
        least: 1,
        most: 15,
        emptyMessageId: 'config.mon-addresses',
        holds: (text) => isHostAddress(parseIpv4(text) ?? 0),
        messageId: 'config.address',
      })
    : null;
  if (!reader.has(['MonAddrs'])) reader.report(['MonAddrs'], 'config.mon-addresses', { value: 'null' });
  const poolName = reader.read(['PoolName'], z.string().regex(poolForm), 'config.pool-name');
  return monAddresses === null || poolName === undefined ? null : { monAddresses, poolName };
}

/** With a shared file system both stay as in the manual's sample; a slip in Type would show here. */
function readNoCeph(reader: ConfigReader): Pick<Storage, 'monAddresses' | 'poolName'> | null {
  const hasMonitors = reader.has(['MonAddrs']) && reader.count(['MonAddrs'], 15) !== 0;
  if (hasMonitors) reader.report(['MonAddrs'], 'config.mon-addresses-unused');
  const poolName = reader.readOptional(['PoolName'], z.literal(''), 'config.pool-name-unused', '');
  return hasMonitors || poolName === undefined ? null : { monAddresses: null, poolName };
}

/** No sign in it that a shell, a mount option or QEMU reads as its own. */
const folderForm = /^(\/[\p{L}\p{N}._+@=-]+)+\/*$/u;
const systemFolders = new Set(['proc', 'sys', 'dev', 'run', 'boot', 'etc', 'bin', 'sbin', 'lib', 'lib64']);
const folderMax = 200;

function readImageFolder(reader: ConfigReader): string | null {
  const path = ['ImageFolder'];
  const folder = reader.read(
    path,
    z
      .string()
      .max(folderMax)
      .regex(folderForm)
      .refine((text) => !text.split('/').some((part) => part === '.' || part === '..')),
    'config.image-folder',
  );
  if (folder === undefined) return null;
  const plain = folder.replace(/\/+$/, '');
  const parts = plain.split('/');
  if (systemFolders.has(parts[1] ?? '')) {
    reader.report(path, 'config.image-folder-system', { value: plain });
    return null;
  }
  if (/\.(img|qcow2|raw)$/.test(plain)) {
    reader.report(path, 'config.image-folder-file', { value: plain, meant: parts.slice(0, -1).join('/') });
    return null;
  }
  // The manual's own sample writes it so, and its commands another way.
  if (parts.at(-1) === 'mnagt')
    reader.warn(path, 'config.image-folder-mnagt', { value: plain, meant: plain.replace(/mnagt$/, 'mngt') });
  return plain;
}
