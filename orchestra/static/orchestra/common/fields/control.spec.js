import {controlIn} from './control.js';

const within = html => controlIn(
  new DOMParser().parseFromString(html, 'text/html').body
);

describe('controlIn', () => {
  it.each([
    ['<input type="hidden"><input id="it">'],
    ['<p><select id="it"></select><input></p>'],
    ['<div role="toolbar"><select></select><input></div>'
      + '<div id="it" contenteditable="true"></div>'],
    ['<textarea id="it"></textarea>']
  ])('finds what is filled in: %s', html => {
    expect(within(html).id).toBe('it');
  });

  it('finds nothing where nothing is', () => {
    expect(within('<div role="toolbar"><select></select></div>')).toBeNull();
    expect(controlIn(null)).toBeNull();
  });
});
