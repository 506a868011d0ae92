import { answerTask } from './answer-task.ts';
import type { StorageReply, StorageTask } from './storage-task.ts';

/**
 * One task, in a process of its own: storage may hang for ever, and then only this process does. Our own agent of
 * the same version speaks on its input.
 */
let text = '';
for await (const chunk of process.stdin.setEncoding('utf8')) text += String(chunk);
say(await answerTask(JSON.parse(text) as StorageTask, (percent) => say({ kind: 'progress', percent })));

function say(reply: StorageReply): void {
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
