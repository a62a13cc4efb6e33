import angular from 'angular';

import '../common/index.js';
import '../dashboard/index.js';
import '../plugins/index.js';
import './index.js';
import {mount, settle, someTaskAssignment, start, the, type}
  from '../tooling/testing.js';

const INFORMATION = '/api/task_assignment_information/';
const SAVE = '/api/save_task_assignment/';
const SUBMIT = '/api/submit_task_assignment/';

const SCHEMA = {
  type: 'object',
  required: ['name', 'words', 'language'],
  properties: {
    name: {type: 'string', minLength: 3},
    words: {type: 'integer'},
    language: {type: 'string', default: 'en'}
  }
};

describe('orchestraTask with a form', () => {
  let backend;
  let page;

  beforeEach(() => {
    start('orchestra.task');
    backend = the('$httpBackend');
    backend.whenGET(/dashboard_tasks/).respond({tasks: []});
    backend.expectPOST(INFORMATION).respond(
      someTaskAssignment({data_schema: SCHEMA})
    );
    page = mount('<orchestra-task task-id="7"></orchestra-task>');
    backend.flush();
  });

  const field = name => page.findAll('label')
    .find(({textContent}) => textContent.startsWith(name)).control;
  const submit = () => {
    page.button('Submit').click();
    settle();
    the('$timeout').flush(0);
    page.set({});
  };
  const alerts = () => page
    .findAll('step-interface [role=alert], action-bar [role=alert]')
    .map(alert => alert.textContent.trim());
  const problem = () => page.find('.action-bar-problem')?.textContent;

  it('writes nothing before somebody answers', () => {
    expect(field('Language').value).toBe('en');

    the('$timeout').flush(60000);
    page.set({});
    window.dispatchEvent(new Event('pagehide'));

    backend.verifyNoOutstandingRequest();
    expect(page.find('.save-state').textContent)
      .toContain('saved as you work');
  });

  it('writes what it started with along with the first answer', () => {
    backend.expectPOST(SAVE, ({
      task_id: 7, task_data: {language: 'en', name: 'Ada'}, data_version: 1
    })).respond({data_version: 2, saved_datetime: '2026-11-20T10:00:00Z'});

    type(field('Name'), 'Ada');
    page.set({});
    the('$timeout').flush(10000);

    backend.flush();
  });

  it('hands in what it started with, too', () => {
    type(field('Name'), 'Ada');
    type(field('Words'), '7');
    type(field('Name'), 'Adam');
    backend.expectPOST(SUBMIT, body => angular.equals(
      JSON.parse(body).task_data, {language: 'en', name: 'Adam', words: 7}
    )).respond({});

    submit();
    backend.flush();
  });

  it.each([
    [{}, '2 required fields are empty. Fill them in and try again.'],
    [{Name: 'Ada'}, 'One required field is empty. Fill it in and try again.'],
    [
      {Name: 'Ada', Words: 'few'},
      'One answer is not right yet. Change it and try again.'
    ],
    [
      {Words: 'few'},
      'One required field is empty, and one answer is not right yet. '
      + 'Look at what is marked and try again.'
    ]
  ])('says what is missing, and what is wrong: %j', (answers, sentence) => {
    Object.entries(answers).forEach(entry => type(field(entry[0]), entry[1]));

    submit();

    expect(problem()).toBe(sentence);
  });

  it('says it aloud once, and lists it once', () => {
    submit();

    expect(alerts()).toEqual([problem()]);
    expect(page.findAll('.schema-summary li')).toHaveLength(2);
    expect(page.find('.action-bar-faults')).toBeNull();
  });

  it('does so of what the server finds', () => {
    type(field('Name'), 'Ada');
    type(field('Words'), '7');
    backend.expectPOST(SUBMIT).respond(400, {
      error: 400, message: 'Some of it is not valid yet.',
      fields: {'task_data/name': ['No.'], 'task_data/words': ['No.']}
    });

    submit();
    backend.flush();
    the('$timeout').flush(0);
    page.set({});

    expect(alerts()).toEqual(['Some of it is not valid yet.']);
    expect(page.findAll('.schema-summary li')).toHaveLength(2);
    expect(page.find('.action-bar-faults')).toBeNull();
    expect(document.activeElement).toBe(field('Name'));
  });
});
