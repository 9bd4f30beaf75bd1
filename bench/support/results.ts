/** One line of the table. `aim` is what `docs` promise, `isMet` whether this run kept it. */
export type Result = {
  name: string;
  measured: string;
  against: string;
  ratio: number;
  aim: string;
  isMet: boolean;
};

const COLUMNS = ['name', 'measured', 'against', 'ratio', 'aim', 'isMet'] as const;

export function tableOf(results: readonly Result[]): string {
  const rows = [
    ['', 'measured', 'against', 'ratio', 'aim', ''],
    ...results.map((result) =>
      COLUMNS.map((column) => {
        const value = result[column];
        if (typeof value === 'number') return value.toFixed(2);
        return typeof value === 'boolean' ? (value ? 'met' : 'MISSED') : value;
      }),
    ),
  ];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A rate with the processor time behind it: what remains comparable on a busy machine. */
export const rate = (side: { perSecond: number; cpuMicros: number }): string =>
  `${perSecond(side.perSecond)}, ${Math.round(side.cpuMicros)} µs CPU`;
export const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`;
export const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
