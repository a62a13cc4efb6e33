// What the specs of the interfaces share.

import {readFile} from 'node:fs/promises';

import '../../../../orchestra/static/orchestra/common/index.js';
import '../../../../orchestra/static/orchestra/dashboard/index.js';
import '../../../../orchestra/static/orchestra/plugins/index.js';
import '../../../../orchestra/static/orchestra/task/index.js';
import {safeHtml} from
  '../../../../orchestra/static/orchestra/plugins/quill/clean-html.js';
import {Quill} from
  '../../../../orchestra/static/orchestra/plugins/quill/formats.js';
import {mount, settle, someTaskAssignment, start, the}
  from '../../../../orchestra/static/orchestra/tooling/testing.js';

const ADDRESS = '/static/journalism_workflow/v1';
const FOLDER = 'journalism_workflow/static/journalism_workflow/v1';

window.$static = url => url;
// jsdom draws nothing, so nothing has a place on the screen.
Range.prototype.getBoundingClientRect = () => new DOMRect();

export const PLAN = {
  who: 'Harbour master', what: 'Boats stay away', when: '', where: 'The port',
  notes: 'Ask\ntwice'
};

/** Begin with the interface as the task page would. */
export async function startInterface(...names) {
  start(
    'orchestra.task', ...names.map(name => `journalism_workflow.v1.${name}`)
  );
  await Promise.all(names.map(async name => {
    const path = `${name}/partials/${name}.html`;
    the('$templateCache')
      .put(`${ADDRESS}/${path}`, await readFile(`${FOLDER}/${path}`, 'utf8'));
  }));
  vi.spyOn(the('editorLoader'), 'load')
    .mockImplementation(() => the('$q').resolve({Quill, safeHtml}));
  the('requiredFields').setup();
}

/** Show the interface of a task in which earlier steps left these data. */
export function show(tag, {data = {}, isReadOnly = false, ...more} = {}) {
  const assignment = someTaskAssignment({
    task: {data, status: 'Processing'}, is_read_only: isReadOnly, ...more
  });
  the('orchestraTasks').currentTask = assignment;
  const page = mount(
    `<fieldset ng-disabled="isReadOnly">
      <${tag} task-assignment="assignment"></${tag}></fieldset>`,
    {assignment, isReadOnly}
  );
  return Object.assign(page, {data, assignment});
}

/** Return what the article's editor shows. */
export function articleText({find}) {
  return find('.ql-editor').textContent;
}

/** Write it anew, as a person would. */
export function writeArticle({find}, text) {
  const host = window.angular.element(find('orchestra-quill'));
  const {quill} = host.controller('orchestraQuill').editing;
  quill.setText(`${text}\n`, 'user');
  settle();
}

/** Return whether the interface lets the task be submitted now. */
export function maySubmit() {
  let answer;
  the('signals').fireSignal('submit.before')
    .then(allowed => { answer = allowed; });
  settle();
  return answer;
}

/** Fail if something there has no name, or one id stands twice. */
export function expectNamedAndUnique({findAll}) {
  const ids = findAll('[id]').map(({id}) => id);
  expect(new Set(ids).size).toBe(ids.length);
  findAll('input:not([hidden]), textarea').forEach(field => {
    const label = field.ariaLabel || field.labels[0]?.textContent;
    expect(label).toBeTruthy();
  });
}
