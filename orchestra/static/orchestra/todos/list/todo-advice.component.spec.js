import '../../common/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';

const MARKUP =
  '<todo-advice advice="advice" project-id="3"></todo-advice>';

describe('todoAdvice', () => {
  beforeEach(() => start('orchestra.todos'));

  it('tells this project from an earlier one', () => {
    const page = mount(MARKUP, {advice: {project: 3, comment: 'Again.'}});
    expect(page.text).toContain('Quality check in this project Again.');

    page.set({advice: {project: 2, comment: 'Again.'}});
    expect(page.text)
      .toContain('Recommendation from a previous project Again.');
  });

  it('says something where no comment does', () => {
    const page = mount(MARKUP, {
      advice: {project: 3, comment: null, approved: false}
    });
    expect(page.text).toContain('This was not approved.');

    page.set({advice: {project: 3, comment: null, approved: null}});
    expect(page.text).toContain('This is not approved yet.');
  });
});
