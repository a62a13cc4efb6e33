// The colours that a text may have, by name, as the toolbar lays them out.

const HUES = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'];

const ROWS = [
  ['Black', '', '#000000', '#e60000', '#ff9900', '#ffff00', '#008a00',
    '#0066cc', '#9933ff'],
  ['White', 'Pale', '#ffffff', '#facccc', '#ffebcc', '#ffffcc', '#cce8cc',
    '#cce0f5', '#ebd6ff'],
  ['Light grey', 'Light', '#bbbbbb', '#f06666', '#ffc266', '#ffff66',
    '#66b966', '#66a3e0', '#c285ff'],
  ['Grey', 'Dark', '#888888', '#a10000', '#b26b00', '#b2b200', '#006100',
    '#0047b2', '#6b24b2'],
  ['Dark grey', 'Very dark', '#444444', '#5c0000', '#663d00', '#666600',
    '#003700', '#002966', '#3d1466']
];

/** 35 of them, `{name, value}`. */
export const COLOURS = ROWS.flatMap(([plain, prefix, first, ...others]) => [
  {name: plain, value: first},
  ...others.map((value, index) => ({
    name: nameOf(prefix, HUES[index]), value
  }))
]);

function nameOf(prefix, hue) {
  return prefix ? `${prefix} ${hue}` : hue[0].toUpperCase() + hue.slice(1);
}
