import { isMet, type Row, ratioOf } from './row.ts';

/** The rows as one table of text. */
export function table(rows: readonly Row[]): string {
  const head = ['what', 'measured', 'floor', 'ratio', 'bar', 'met'];
  const lines = [head, ...rows.map(cells)];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  text.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  const notes = rows.flatMap((row) => (row.note === undefined ? [] : [`${row.what}: ${row.note}`]));
  const floors = new Set(rows.flatMap((row) => (row.floor === undefined ? [] : [`floor of "${row.what}": ${row.floor.what}`])));
  return [...text, '', ...floors, ...notes].join('\n');
}

function cells(row: Row): string[] {
  const { what, measured, floor, bar, ratioBar, unit } = row;
  const ratio = ratioOf(row);
  const sign = unit === '/s' ? '≥' : '≤';
  const bars = [
    bar === undefined ? [] : `${sign} ${figure(bar, unit)}`,
    ratioBar === undefined ? [] : `ratio ${sign} ${ratioBar}`,
  ].flat();
  const met = isMet(row);
  return [
    what,
    measured === undefined ? 'not measured' : figure(measured, unit),
    floor === undefined ? '–' : figure(floor.value, unit),
    ratio === undefined ? '–' : ratio.toFixed(2),
    bars.join(', ') || '–',
    met === undefined ? '–' : met ? 'yes' : 'NO',
  ];
}

function figure(value: number, unit: Row['unit']): string {
  const text = value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
  return unit === '/s' ? `${text}/s` : `${text} ${unit}`;
}
