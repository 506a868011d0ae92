import { runProgram } from '@zsha/adapters/system/run-program';

/**
 * What this machine knows of a node's host key. A key of a kind not met before is trusted, as ssh does
 * when told to accept new ones; another key of a known kind is not.
 */
export async function trustOf(address: string): Promise<(hostKey: Buffer) => boolean> {
  const found = await runProgram('ssh-keygen', ['-F', address], { timeoutMs: 5000 });
  const known = found.kind === 'exited' && found.code === 0 ? knownKeys(found.stdout) : [];
  return (hostKey) => {
    const sameKind = known.filter(({ kind }) => kind === kindOf(hostKey));
    return sameKind.length === 0 || sameKind.some(({ key }) => key === hostKey.toString('base64'));
  };
}

/** The lines of `ssh-keygen -F`: host, kind of key, key. */
export function knownKeys(text: string): readonly { readonly kind: string; readonly key: string }[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => {
      const [, kind, key] = line.split(' ');
      return kind === undefined || key === undefined ? [] : [{ kind, key }];
    });
}

/** The key's own first field, with its length before it (RFC 4253, section 6.6). */
function kindOf(hostKey: Buffer): string {
  return hostKey.subarray(4, 4 + hostKey.readUInt32BE(0)).toString('ascii');
}
