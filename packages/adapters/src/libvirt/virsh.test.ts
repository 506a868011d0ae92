import { expect, test } from 'vitest';
import { isGuestAgentAbsent } from './guest-agent-words.ts';
import { wasCutOff } from './virsh.ts';

const failed = (stderr: string) => ({ kind: 'exited', code: 1, stdout: '', stderr }) as const;

/** As libvirt 9.0 says it. */
test('a libvirtd that ended before it answered leaves the outcome open, an error that it reports does not', () => {
  expect(
    wasCutOff(
      failed(
        'error: Disconnected from qemu:///system due to end of file\nerror: Failed to create domain from /run/zsha/domain-1.xml\nerror: End of file while reading data: Input/output error\n',
      ),
    ),
  ).toBe(true);
  // The other side of a move was lost, and this side says so.
  expect(wasCutOff(failed('error: internal error: client socket is closed\n'))).toBe(false);
  expect(wasCutOff({ kind: 'exited', code: 0, stdout: '', stderr: '' })).toBe(false);
});

test.each([
  ['error: Guest agent is not responding: QEMU guest agent is not connected', true],
  ["error: Guest agent is not responding: guest agent didn't respond to command within '1' seconds", true],
  ['error: argument unsupported: QEMU guest agent is not configured', true],
  ["error: failed to get domain 'ZStack Management Node VM'", false],
  ['error: failed to connect to the hypervisor', false],
  ['error: Requested operation is not valid: domain is not running', false],
])('%s', (words, isAbsent) => {
  expect(isGuestAgentAbsent(words)).toBe(isAbsent);
});
