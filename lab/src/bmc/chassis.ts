import { nodeNamed } from '../nodes/node-layout.ts';
import { nodePower } from '../nodes/node-processes.ts';
import { powerOff } from '../nodes/power-off.ts';
import { powerOn } from '../nodes/power-on.ts';

// What a BMC does to its machine: chassis.ts NODE off|on. Asked for what is already so, it does nothing.
const [name = '', state] = process.argv.slice(2);
const node = nodeNamed(name);
if (state === 'off' && nodePower(node) !== 'off') await powerOff(node);
if (state === 'on' && nodePower(node) === 'off') await powerOn(node);
