import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../../task/index.js';
import '../../timing/index.js';
import '../app.module.js';
import './header.component.js';
import {mount, start, the} from '../../tooling/testing.js';

describe('orchestraHeader', () => {
  beforeEach(() => {
    start('orchestra');
    the('$httpBackend').whenGET('/api/timer/').respond({start_time: null});
  });

  it.each([
    ['/', true], ['/task/7', true], ['/tasks', false], ['/nowhere', false]
  ])('on %s, that tasks are the current place is %s', (path, isCurrent) => {
    the('$location').path(path);
    const {find} = mount('<orchestra-header></orchestra-header>');

    expect(find('.place').textContent).toBe('Tasks');
    expect(find('.place').hasAttribute('aria-current')).toBe(isCurrent);
  });

  it.each([
    ['/timecard', true], ['/timecard/7', true], ['/', false]
  ])('on %s, that the timecard is the current place is %s', (path, isHere) => {
    the('$location').path(path);
    const {findAll} = mount('<orchestra-header></orchestra-header>');
    const place = findAll('.place')[1];

    expect(place.textContent).toBe('Timecard');
    expect(place.hasAttribute('aria-current')).toBe(isHere);
  });
});
