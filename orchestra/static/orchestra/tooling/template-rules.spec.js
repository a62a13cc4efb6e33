import {faultsIn} from './template-rules.js';

describe('the rules of templates', () => {
  it.each([
    '<p style="color: red">', '<script>', '<p onclick="x()">',
    '<img ng-srcset="{{a}}">', '<source src="a">', '{{a | linky}}',
    '<div ng-include="a">', '<div ng-controller="A">', '<a href="#main">',
    '<a target="_blank">', '<input type="url">'
  ])('forbid %s', html => {
    expect(faultsIn({'orchestra/a.html': html})).toHaveLength(1);
  });

  it.each([
    '<a target="_blank" rel="noopener noreferrer" ng-href="{{a}}">',
    '<p class="style">on and on = fine</p>',
    '<button ng-click="$ctrl.go()">'
  ])('allow %s', html => {
    expect(faultsIn({'orchestra/a.html': html})).toEqual([]);
  });

  it('let interfaces have controllers, as the manual says', () => {
    expect(faultsIn({'workflow/a.html': '<div ng-controller="A">'}))
      .toEqual([]);
  });

  it('name the template and the reason', () => {
    expect(faultsIn({'orchestra/a.html': '<script>'}))
      .toEqual(['orchestra/a.html: <script: scripts belong in a bundle']);
  });
});
