import * as dagre from '@dagrejs/dagre';

import {FORTY, JOURNALISM} from './examples.js';
import {layOut} from './layout.js';
import {slugAfter} from './walking.js';

const graph = layOut(dagre, JOURNALISM);
const below = layOut(dagre, JOURNALISM, 'down');

describe('slugAfter', () => {
  it.each([
    ['ArrowRight', 'document_creation', 'article_planning'],
    ['ArrowLeft', 'article_planning', 'document_creation'],
    ['ArrowRight', 'photography', 'photo_adjustment'],
    ['ArrowRight', 'reporting', 'copy_editing'],
    ['ArrowRight', 'copy_editing', null],
    ['ArrowLeft', 'document_creation', null],
    ['Home', 'copy_editing', 'document_creation'],
    ['End', 'reporting', 'copy_editing'],
    ['x', 'reporting', null],
    ['ArrowRight', 'nothing', null]
  ])('leads with %s from %s to %s', (key, from, to) => {
    expect(slugAfter(key, from, graph)).toBe(to);
  });

  it('goes up and down among the steps side by side', () => {
    expect(slugAfter('ArrowDown', 'reporting', graph)).toBe('photography');
    expect(slugAfter('ArrowUp', 'photography', graph)).toBe('reporting');
    expect(slugAfter('ArrowUp', 'reporting', graph)).toBeNull();
  });

  it('turns with the graph', () => {
    expect(slugAfter('ArrowDown', 'document_creation', below, 'down'))
      .toBe('article_planning');
    expect(slugAfter('ArrowUp', 'article_planning', below, 'down'))
      .toBe('document_creation');
    expect(slugAfter('ArrowLeft', 'document_creation', below, 'down'))
      .toBeNull();
  });

  it('reaches every step of forty with the arrow keys', () => {
    const large = layOut(dagre, FORTY);
    const found = new Set(['start']);
    const pending = ['start'];
    while (pending.length) {
      const from = pending.pop();
      ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']
        .map(key => slugAfter(key, from, large))
        .filter(slug => slug && !found.has(slug))
        .forEach(slug => {
          found.add(slug);
          pending.push(slug);
        });
    }

    expect(found.size).toBe(40);
  });
});
