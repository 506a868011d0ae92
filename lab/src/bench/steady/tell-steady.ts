import { markdownTable } from '../markdown-table.ts';
import type { Cost } from './process-cost.ts';
import type { Steady, SteadyNode } from './steady-file.ts';
import { vmUnit } from './unit-costs.ts';

const minutesPerYear = 525_960;
const megabyte = 1e6;
const gigabyte = 1e9;

/** Under this much of a core, and of memory, a unit is not worth a row; it is in the sum. */
const rowCpuPercent = 0.01;
const rowMemoryMb = 1;

/** Tables as Markdown has them: what keeps the VM, unit by unit, then what it writes into logs. */
export function tellSteady(all: readonly Steady[]): string {
  return all.map(tellOne).join('\n\n');
}

function tellOne(steady: Steady): string {
  const { contender, minutes, isSameGuest, nodes } = steady;
  const title = `${contender}, ${minutes} minutes${isSameGuest ? '' : ' (the guest was restarted meanwhile)'}`;
  return [title, '', costTable(steady), '', logTable(nodes, minutes)].join('\n');
}

function costTable({ nodes, minutes }: Steady): string {
  const withVm = nodes.filter(({ hadVm }) => hadVm);
  const others = nodes.filter(({ hadVm }) => !hadVm);
  const units = [...new Set(nodes.flatMap(({ costs }) => Object.keys(costs)))].filter(
    (unit) => unit !== vmUnit,
  );
  const cellsOf = (of: readonly SteadyNode[], wanted: readonly string[]): readonly number[] => [
    (mean(of, wanted, 'cpuMs') / (minutes * 60_000)) * 100,
    mean(of, wanted, 'rssBytes') / megabyte,
    ((mean(of, wanted, 'writtenBytes') / gigabyte) * minutesPerYear) / minutes,
  ];
  const rowOf = (name: string, wanted: readonly string[]) => ({
    name,
    cells: [...cellsOf(withVm, wanted), ...cellsOf(others, wanted)],
  });
  const rows = units
    .map((unit) => rowOf(unit, [unit]))
    .filter(({ cells: [cpu = 0, memory = 0, , otherCpu = 0, otherMemory = 0] }) => {
      return Math.max(cpu, otherCpu) >= rowCpuPercent || Math.max(memory, otherMemory) >= rowMemoryMb;
    })
    .toSorted((a, b) => (b.cells[0] ?? 0) - (a.cells[0] ?? 0));
  const sum = rowOf('all but the VM', units);
  return markdownTable(
    [
      'unit',
      'node with the VM: CPU, % of a core',
      'memory, MB',
      'written, GB a year',
      'other nodes: CPU, % of a core',
      'memory, MB',
      'written, GB a year',
    ],
    [...rows, sum].map(({ name, cells }) => [name, ...cells.map(shown)]),
  );
}

/** Rounded as far as it means something: the clock of a process ticks a hundred times a second. */
function shown(value: number, at: number): string {
  return at % 3 === 0 ? value.toFixed(2) : value.toFixed(0);
}

function mean(nodes: readonly SteadyNode[], units: readonly string[], what: keyof Cost): number {
  const sums = nodes.map(({ costs }) => units.reduce((sum, unit) => sum + (costs[unit]?.[what] ?? 0), 0));
  return nodes.length === 0 ? 0 : sums.reduce((sum, each) => sum + each, 0) / nodes.length;
}

function logTable(nodes: readonly SteadyNode[], minutes: number): string {
  const names = [...new Set(nodes.flatMap(({ logs }) => Object.keys(logs)))].toSorted();
  const bytesOf = (wanted: readonly string[]): number =>
    Math.max(...nodes.map(({ logs }) => wanted.reduce((sum, name) => sum + (logs[name] ?? 0), 0)));
  const rowOf = (name: string, wanted: readonly string[]): readonly string[] => {
    const bytes = bytesOf(wanted);
    return [name, String(bytes), (((bytes / megabyte) * minutesPerYear) / minutes).toFixed(1)];
  };
  return markdownTable(
    ['log, of the node that writes most', 'bytes', 'MB a year'],
    [...names.map((name) => rowOf(name, [name])), rowOf('all', names)],
  );
}
