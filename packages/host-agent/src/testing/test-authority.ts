import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestPair {
  readonly certificate: string;
  readonly key: string;
}

/** An authority as deployment makes one, by openssl and in a folder of its own. */
export class TestAuthority {
  readonly #folder = mkdtempSync(join(tmpdir(), 'zsha-authority-'));
  readonly certificate: string;

  constructor() {
    const out = ['-keyout', 'ca.key', '-out', 'ca.pem'];
    const uses = ['-addext', 'keyUsage=critical,keyCertSign,cRLSign'];
    this.#openssl(
      'req',
      '-x509',
      ...this.#newKey(),
      '-days',
      '2',
      '-subj',
      '/CN=test authority',
      ...uses,
      ...out,
    );
    this.certificate = this.#read('ca.pem');
  }

  /** Server and client, as every certificate of ours. */
  pair(name: string, address = '127.0.0.1'): TestPair {
    this.#openssl('req', ...this.#newKey(), '-subj', `/CN=${name}`, '-keyout', 'one.key', '-out', 'one.csr');
    const extensions = [
      `subjectAltName = IP:${address}`,
      'basicConstraints = critical,CA:FALSE',
      // libvirt does not start without the second one.
      'keyUsage = critical,digitalSignature,keyEncipherment',
      'extendedKeyUsage = serverAuth,clientAuth',
    ];
    writeFileSync(join(this.#folder, 'one.ext'), `${extensions.join('\n')}\n`);
    const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'one.ext'];
    this.#openssl('x509', '-req', '-in', 'one.csr', ...by, '-days', '2', '-out', 'one.pem');
    return { certificate: this.#read('one.pem'), key: this.#read('one.key') };
  }

  end(): void {
    rmSync(this.#folder, { recursive: true });
  }

  #newKey(): readonly string[] {
    return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  }

  #openssl(...args: readonly string[]): void {
    execFileSync('openssl', args, { cwd: this.#folder, stdio: 'pipe' });
  }

  #read(name: string): string {
    return readFileSync(join(this.#folder, name), 'utf8');
  }
}
