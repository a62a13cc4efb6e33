import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, settle, someTaskAssignment, start, the, type}
  from '../../tooling/testing.js';

const MARKUP = `<json-editor task-assignment="assignment"
  revision="revision"></json-editor>`;

describe('jsonEditor', () => {
  let assignment;
  let page;

  beforeEach(() => {
    start('orchestra.task');
    assignment = someTaskAssignment({task: {data: {rating: '5'}}});
    page = mount(MARKUP, {assignment, revision: 0});
  });

  const write = text => type(page.find('textarea'), text);

  const maySubmit = () => {
    let answer;
    the('signals').fireSignal('submit.before')
      .then(allowed => { answer = allowed; });
    settle();
    return answer;
  };

  it('shows and changes the data', () => {
    expect(JSON.parse(page.find('textarea').value)).toEqual({rating: '5'});

    write('{"rating": "1"}');

    expect(assignment.task.data).toEqual({rating: '1'});
  });

  it.each(['{"rating": ', '[1, 2]', '"text"', 'null', ''])(
    'keeps the last valid version while it reads %s', text => {
      write(text);

      expect(assignment.task.data).toEqual({rating: '5'});
      expect(page.find('[role=alert]').textContent)
        .toContain('Your last valid version is kept.');
      expect(page.find('textarea').getAttribute('aria-invalid')).toBe('true');
    }
  );

  it('holds a submission back until it is valid', () => {
    write('{');
    expect(maySubmit()).toBe(false);

    write('{}');
    expect(maySubmit()).toBe(true);
  });

  it('shows the data that was put in its place', () => {
    write('{');
    assignment.task.data = {rating: '2'};
    page.set({revision: 1});

    expect(page.find('textarea').value).toContain('"2"');
    expect(maySubmit()).toBe(true);
  });

  it('has no say once it is gone', () => {
    write('{');
    page.remove();

    expect(maySubmit()).toBe(true);
  });
});
