import { describe, expect, test, vi } from 'vitest';
import { EndEarly, readOptions } from './options.ts';

describe('what is no option of script/sim is refused, with one line and exit code 2', () => {
  test.each([
    ['--minutes', 'x'],
    ['--minutes', '0'],
    ['--minutes'],
    ['--seeds', '0'],
    ['--seeds', '1e3'],
    ['--seed', '-1'],
    ['--nodes', '2'],
    ['--nodes', '4'],
    ['--profile', 'nice'],
    ['--steady', '0'],
    ['--sedes', '3'],
    ['20000'],
  ])('%s %s', (...words) => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      readOptions(words.filter((word) => word !== undefined));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(EndEarly);
      expect((error as EndEarly).exitCode).toBe(2);
      expect(said).toHaveBeenCalledOnce();
    } finally {
      said.mockRestore();
    }
  });
});

test('without a word it is a campaign of three nodes', () => {
  expect(readOptions([])).toMatchObject({ seeds: 500, first: 1, seed: null, nodes: 3, minutes: null });
});
