import * as dagre from '@dagrejs/dagre';

import {FORTY, JOURNALISM, SIMPLE} from './examples.js';
import {layOut} from './layout.js';

const GRAPHS = [['simple', SIMPLE], ['journalism', JOURNALISM], ['40', FORTY]];
const WAYS = ['right', 'down'];
const CASES = GRAPHS.flatMap(([name, steps]) => (
  WAYS.map(way => [name, way, steps])
));

const overlap = (a, b, size) => (
  Math.abs(a.x - b.x) < size.width && Math.abs(a.y - b.y) < size.height
);
const numbersOf = path => path.match(/-?[\d.]+/g).map(Number);

/** Points along the path, each cubic curve in ten pieces. */
function pointsOf(path) {
  const numbers = numbersOf(path);
  const found = [];
  for (let at = 0; at + 7 < numbers.length; at += 6) {
    const [x0, y0, x1, y1, x2, y2, x3, y3] = numbers.slice(at, at + 8);
    for (let piece = 0; piece <= 10; piece++) {
      const t = piece / 10;
      const mix = (a, b, c, d) => (
        a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2
        + 3 * c * t ** 2 * (1 - t) + d * t ** 3
      );
      found.push({x: mix(x0, x1, x2, x3), y: mix(y0, y1, y2, y3)});
    }
  }
  return found;
}

const isInside = ({x, y}, node, size) => (
  x > node.x + 1 && x < node.x + size.width - 1
  && y > node.y + 1 && y < node.y + size.height - 1
);

it('has a workflow of forty steps', () => {
  expect(FORTY).toHaveLength(40);
});

describe.each(CASES)('the %s workflow, to the %s', (name, way, steps) => {
  const {node: size, nodes, edges, width, height} = layOut(dagre, steps, way);
  const bySlug = new Map(nodes.map(node => [node.slug, node]));
  const axis = way === 'down' ? 'y' : 'x';
  const length = way === 'down' ? size.height : size.width;

  it('shows every step and every dependency once', () => {
    expect(nodes.map(({slug}) => slug)).toEqual(steps.map(({slug}) => slug));
    expect(edges.map(({from, to}) => [to, from])).toEqual(
      steps.flatMap(({slug, dependsOn}) => dependsOn.map(one => [slug, one]))
    );
  });

  it('lays no node on another', () => {
    nodes.forEach((node, index) => {
      const others = nodes.slice(index + 1)
        .filter(one => overlap(node, one, size));
      expect(others).toEqual([]);
    });
  });

  it('goes forward along every edge', () => {
    edges.forEach(({from, to}) => {
      expect(bySlug.get(to)[axis])
        .toBeGreaterThanOrEqual(bySlug.get(from)[axis] + length);
    });
  });

  it('leads no line through a node', () => {
    edges.forEach(({path}) => {
      const crossed = nodes.filter(node => (
        pointsOf(path).some(point => isInside(point, node, size))
      ));
      expect(crossed).toEqual([]);
    });
  });

  it('fits into the size that it tells', () => {
    nodes.forEach(({x, y}) => {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(x + size.width).toBeLessThanOrEqual(width);
      expect(y + size.height).toBeLessThanOrEqual(height);
    });
  });
});

it('draws a workflow without steps as nothing', () => {
  expect(layOut(dagre, [])).toMatchObject(
    {width: 0, height: 0, nodes: [], edges: []}
  );
});

it.each([['right', 'y', 1030], ['down', 'x', 332]])(
  'keeps the newsroom in its order, and within a page, to the %s',
  (way, aside, room) => {
    const {nodes, width} = layOut(dagre, JOURNALISM, way);
    const [reporting, photography] = ['reporting', 'photography'].map(
      slug => nodes.find(node => node.slug === slug)
    );

    expect(reporting[aside]).toBeLessThan(photography[aside]);
    expect(width).toBeLessThanOrEqual(room);
  }
);

it('leaves out what a step waits for but is not there', () => {
  const {edges} = layOut(dagre, [{slug: 'a', dependsOn: ['gone']}]);

  expect(edges).toEqual([]);
});
