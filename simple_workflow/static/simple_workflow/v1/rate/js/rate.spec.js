import {readFile} from 'node:fs/promises';

import '../../../../../../orchestra/static/orchestra/common/index.js';
import '../../../../../../orchestra/static/orchestra/dashboard/index.js';
import '../../../../../../orchestra/static/orchestra/plugins/index.js';
import {mount, settle, someTaskAssignment, start, the}
  from '../../../../../../orchestra/static/orchestra/tooling/testing.js';

const ROOT = 'simple_workflow/static/simple_workflow/v1/rate';
const FOUND = {status: 'success', image: 'https://example.org/a.png'};
const NOT_FOUND = {
  status: 'error', image: null, error_message: 'The page answered 404.'
};

// As the page loads them: one after the other.
window.$static = url => url;
await import('./modules.js');
await import('./controllers.js');
await import('./directives.js');

describe('rate', () => {
  let assignment;

  beforeEach(async() => {
    start('orchestra.plugins', 'simple_workflow.v1.rate');
    the('$templateCache').put(
      '/static/simple_workflow/v1/rate/partials/rate.html',
      await readFile(`${ROOT}/partials/rate.html`, 'utf8')
    );
    the('requiredFields').setup();
  });

  const show = (crawl, data = {}) => {
    assignment = someTaskAssignment({
      prerequisites: {crawl}, task: {data}
    });
    return mount(
      '<rate task-assignment="assignment"></rate>', {assignment}
    );
  };

  const maySubmit = () => {
    let answer;
    the('signals').fireSignal('submit.before')
      .then(allowed => { answer = allowed; });
    settle();
    return answer;
  };

  it('shows the image and says where it was found', () => {
    const {find} = show(FOUND);

    expect(find('img').getAttribute('src')).toBe(FOUND.image);
    expect(find('img').alt).toBe('Image found on https://example.org/');
    expect(find('a').href).toBe('https://example.org/');
  });

  it('stores the number of the rating, as a text', () => {
    const {findAll} = show(FOUND);
    expect(findAll('input[type=radio]')).toHaveLength(5);

    findAll('input[type=radio]')[4].click();

    expect(assignment.task.data).toEqual({rating: '5'});
  });

  it('shows the rating that was stored', () => {
    const {findAll} = show(FOUND, {rating: '2'});

    expect(findAll('input').map(({checked}) => checked))
      .toEqual([false, true, false, false, false]);
  });

  it('groups and names the choices', () => {
    const {find, findAll} = show(FOUND);

    expect(find('fieldset legend').textContent).toBe('Your rating');
    expect(findAll('label')[4].textContent.replace(/\s+/g, ' ').trim())
      .toBe('5 Excellent');
  });

  it('needs a rating before it is submitted', () => {
    const {findAll, text} = show(FOUND);
    expect(text).not.toContain('required');

    expect(maySubmit()).toBe(false);
    findAll('input')[0].click();

    expect(maySubmit()).toBe(true);
  });

  it('says what went wrong, and needs no rating then', () => {
    const {find, text} = show(NOT_FOUND);

    expect(text).toContain('There is no image to rate.');
    expect(text).toContain('https://example.org/');
    expect(text).toContain('The page answered 404.');
    expect(find('input')).toBeNull();
    expect(maySubmit()).toBe(true);
  });

  it('offers the address of an image that does not load', () => {
    const {find, text} = show(FOUND);

    find('img').dispatchEvent(new Event('error'));
    settle();

    expect(text).toBeDefined();
    expect(find('.alert a').href).toBe(FOUND.image);
  });
});
