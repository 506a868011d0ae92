import { connect } from 'node:net';
import { epochOfCommandLine } from '@zsha/core/guard/guarded-command-line';
import type { GuardReply } from '@zsha/core/guard/guard-wire';

/** The gate's question, just before QEMU is executed: 0 is go, everything else is no. */
const answerMaxMs = 2000;

function refuse(why: string): never {
  // libvirt shows this line to whoever asked for the start.
  process.stderr.write(`zsha-gate: ${why}\n`);
  process.exit(1);
}

const epoch = epochOfCommandLine(process.argv.slice(2));
if (epoch === null) refuse('the management VM is only started by zsha: no epoch on its command line');

const socket = connect(`${process.env['ZSHA_RUN_DIR'] ?? '/run/zsha'}/guard.sock`);
setTimeout(() => refuse('the guard did not answer in time'), answerMaxMs).unref();
socket.setEncoding('utf8');
socket.on('error', () => refuse('the guard does not run; see systemctl status zsha-guard'));
let answer = '';
socket.on('data', (chunk) => {
  answer += String(chunk);
  if (!answer.includes('\n')) return;
  const reply = JSON.parse(answer) as GuardReply;
  if (reply.kind === 'ok') process.exit(0);
  refuse(
    `epoch ${epoch} may not start here now: ${reply.kind === 'refused' ? reply.refusal.kind : reply.kind}`,
  );
});
socket.write(`${JSON.stringify({ op: 'ask', epoch })}\n`);
