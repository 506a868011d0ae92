import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { countOption } from './host/count-option.ts';
import { LabError, lineOf } from './host/lab-error.ts';
import { refuseBesideOtherLab } from './host/other-lab.ts';
import { cut, heal } from './nodes/cut.ts';
import { freezeNode, thawNode } from './nodes/freeze.ts';
import { killable, killProcess } from './nodes/kill-process.ts';
import type { Killable } from './nodes/kill-process.ts';
import { existingNodes, networks, nodeNamed } from './nodes/node-layout.ts';
import type { Network } from './nodes/node-layout.ts';
import { powerOff } from './nodes/power-off.ts';
import { powerOn } from './nodes/power-on.ts';
import { waitForSsh } from './nodes/ssh.ts';
import { witness } from './nodes/witness.ts';
import { bootNodes } from './verbs/boot-nodes.ts';
import { chaos } from './verbs/chaos.ts';
import { down } from './verbs/down.ts';
import { exec } from './verbs/exec.ts';
import { status } from './verbs/status.ts';
import { imageKinds } from './verbs/place-image.ts';
import type { ImageKind } from './verbs/place-image.ts';
import { storageFault, storageVerb } from './verbs/storage.ts';
import { up } from './verbs/up.ts';

const program = new Command('script/lab')
  .description('three real nodes on this machine, and every fault for them')
  .exitOverride()
  .enablePositionalOptions()
  .hook('preAction', refuseBesideOtherLab);
const nodeCount = new Option('--nodes <count>', '3 or 5; without it as many as there are, or 3').argParser(
  (text) => {
    if (text !== '3' && text !== '5') throw new InvalidArgumentError('3 or 5');
    return Number(text);
  },
);

program
  .command('up')
  .description('nodes, the suite by its own installer, the management VM')
  .addOption(nodeCount)
  .addOption(
    new Option('--image <kind>', 'of the management VM: a small stand-in, or the product’s own').choices(
      imageKinds,
    ),
  )
  .action(({ nodes, image }: { nodes?: number; image?: ImageKind }) => up(nodes, image));
program
  .command('nodes')
  .description('bare nodes, without the suite')
  .addOption(nodeCount)
  .action(async ({ nodes }: { nodes?: number }) => void (await bootNodes(nodes)));
program
  .command('down')
  .description('ends everything the lab runs; disks stay')
  .option('--purge', 'removes the disks and the shared directory too', false)
  .action(down);
program
  .command('chaos')
  .description('faults at random on all nodes, with a witness')
  .addOption(new Option('--minutes <count>', 'how long').argParser(countOption).default(10))
  .addOption(new Option('--seed <number>', 'what chance begins with').argParser(countOption).default(1))
  .action(chaos);
program
  .command('status')
  .description('power, cables, storage of every node')
  .option('--json', '', false)
  .action(status);
program
  .command('exec <node> <command...>')
  .description('runs a command on the node: exec NODE -- CMD…')
  .passThroughOptions()
  .action((name: string, command: string[]) => {
    process.exitCode = exec(nodeNamed(name), command[0] === '--' ? command.slice(1) : command);
  });
program
  .command('power-off <node>')
  .description('a power cut')
  .action((name: string) => powerOff(nodeNamed(name)));
program
  .command('power-on <node>')
  .description('boots the node and waits for its sshd')
  .action(async (name: string) => {
    const node = nodeNamed(name);
    await powerOn(node);
    await waitForSsh(node);
  });
program
  .command('cut <node>')
  .description('pulls the cables of a node')
  .addOption(
    new Option('--network <which>', 'which cable').choices(['management', 'storage', 'all']).default('all'),
  )
  .action((name: string, { network }: { network: Network | 'all' }) =>
    cut(nodeNamed(name), network === 'all' ? networks : [network]),
  );
program
  .command('heal <node>')
  .description('plugs every cable in')
  .action((name: string) => heal(nodeNamed(name)));
program
  .command('freeze <node>')
  .description('stops every process of the node between two instructions')
  .action((name: string) => freezeNode(nodeNamed(name)));
program
  .command('thaw <node>')
  .description('lets them go on')
  .action((name: string) => thawNode(nodeNamed(name)));
program
  .command('storage-hang [node]')
  .description('requests to the shared directory hang')
  .option('--all', 'for every node', false)
  .action(storageVerb({ kind: 'hang' }));
program
  .command('storage-error [node]')
  .description('requests to the shared directory fail')
  .option('--all', 'for every node', false)
  .action(storageVerb({ kind: 'eio' }));
program
  .command('storage-full')
  .description('the shared directory has no space left')
  .action(() => storageFault(existingNodes(), { kind: 'full' }));
program
  .command('storage-heal [node]')
  .description('the shared directory is well again')
  .option('--all', 'for every node', false)
  .action(storageVerb({ kind: 'ok' }));
program
  .command('kill')
  .description('SIGKILL to one of the suite’s processes on a node')
  .argument('<node>')
  .addArgument(new Argument('<process>').choices(killable))
  .action(async (name: string, what: Killable) => void (await killProcess(nodeNamed(name), what)));
program
  .command('witness')
  .description('which nodes have a live QEMU of the management VM')
  .option('--json', '', false)
  .action(({ json }: { json: boolean }) => {
    const seen = witness();
    if (json) console.log(JSON.stringify(seen));
    else if (seen.length === 0) console.log('no QEMU of the management VM on any node');
    else for (const { node, pid, state } of seen) console.log(`${node}  pid ${pid}  ${state}`);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof LabError) {
    console.error(lineOf(error));
    process.exitCode = 1;
  } else if (error instanceof Error && 'exitCode' in error) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else throw error;
}
