import { expect, test } from 'vitest';
import { table } from './table.ts';

test('columns stand under each other in Chinese too', () => {
  expect(
    table([
      ['名称', '状态'],
      ['区域一号', 'Enabled'],
      ['z', '-'],
    ]),
  ).toBe('名称      状态\n区域一号  Enabled\nz         -\n');
});
