import { expect, test } from 'vitest';
import { jobProgressOf } from './virsh-backup.ts';

test('a job that copies tells how far it is', () => {
  const words =
    'Job type: 5\noperation: 9\ntime_elapsed: 65\ndisk_total: 311427072\ndisk_processed: 1048576\n';
  expect(jobProgressOf(words)).toEqual({ doneBytes: 1_048_576, totalBytes: 311_427_072 });
});

test('no job is the end of the copy; words without figures are no answer', () => {
  for (const words of ['Job type:         None\n\n', 'Job type: 0\n\n'])
    expect(jobProgressOf(words)).toBe('over');
  expect(jobProgressOf('error: something\n')).toBe('unknown');
});
