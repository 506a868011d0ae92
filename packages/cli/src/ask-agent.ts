import type { Socket } from 'node:net';
import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';

// An import would have the module say all it exports, and load far more than one connection needs.
const { connect } = process.getBuiltinModule('node:net');

/** A status asks this node's Consul and the guest; each of those has its own shorter deadline. */
const answerMaxMs = 15_000;

/**
 * One question to the agent, answered in one document. HTTP of the version that ends with its connection
 * is a few words on a socket: Node's whole client takes as long to load as all else `zsha status` does.
 */
export async function askAgent<T>(socketPath: string, path: string): Promise<Result<T, string>> {
  const said = await everythingSaid(socketPath, `GET ${path} HTTP/1.0\r\n\r\n`);
  if (!said.ok) return said;
  const headEnd = said.value.indexOf('\r\n\r\n');
  const status = /^HTTP\/1\.\d (\d{3}) /.exec(said.value)?.[1];
  if (headEnd < 0 || status === undefined) return fail('the agent went away in the middle of its answer');
  const body = said.value.slice(headEnd + 4);
  if (status !== '200') return fail(body);
  try {
    return ok(JSON.parse(body) as T);
  } catch {
    return fail('the agent went away in the middle of its answer');
  }
}

function everythingSaid(socketPath: string, question: string): Promise<Result<string, string>> {
  return new Promise((resolve) => {
    let text = '';
    const socket: Socket = connect(socketPath);
    const giveUp = setTimeout(
      () => socket.destroy(new Error(`no answer in ${answerMaxMs / 1000} s`)),
      answerMaxMs,
    );
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (text += chunk));
    socket.on('error', (error) => resolve(fail(error.message)));
    socket.on('close', () => {
      clearTimeout(giveUp);
      resolve(ok(text));
    });
    socket.write(question);
  });
}
