import '../parts.js';
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

  describe('of a project admin', () => {
    const setAdmin = isAdmin => {
      the('orchestraConfig').worker.is_project_admin = isAdmin;
    };

    beforeEach(() => setAdmin(true));

    afterEach(() => setAdmin(false));

    it('leads to projects and people too', () => {
      const {findAll} = mount('<orchestra-header></orchestra-header>');

      expect(findAll('.place').map(place => place.getAttribute('href')))
        .toEqual(['./', 'timecard', 'projects', 'people']);
    });

    it.each([
      ['/projects', 'Projects'], ['/projects/new', 'Projects'],
      ['/project/7', 'Projects'], ['/workflow/journalism/v1', 'Projects'],
      ['/todo-templates', 'Projects'], ['/todo-templates/7', 'Projects'],
      ['/people', 'People']
    ])('on %s, %s is the current place', (path, label) => {
      the('$location').path(path);
      const {findAll} = mount('<orchestra-header></orchestra-header>');

      expect(findAll('[aria-current]').map(place => place.textContent))
        .toEqual([label]);
    });
  });

  it('leads nobody else there', () => {
    expect(mount('<orchestra-header></orchestra-header>').findAll('.place'))
      .toHaveLength(2);
  });
});
