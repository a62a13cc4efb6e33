import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../../task/index.js';
import '../index.js';
import {readQuery} from '../project-query.js';
import {someWorkflows} from '../testing.js';
import {workflowChoices} from '../workflow-choices.js';
import {mount, start, the, type} from '../../tooling/testing.js';

const MARKUP = `<project-filters query="query" orders="orders"
  workflows="workflows" holders="holders" on-ask="ask(changes)"
  on-clear="clear()"></project-filters>`;

describe('projectFilters', () => {
  beforeEach(() => start('orchestra.projects'));

  const show = parameters => mount(MARKUP, {
    query: readQuery(parameters ?? {}),
    orders: [{key: '-start_datetime', label: 'Newest first'}],
    workflows: workflowChoices(someWorkflows()),
    holders: ['ada', 'bo'],
    ask: vi.fn(),
    clear: vi.fn()
  });
  const choose = (page, id, label) => {
    const select = page.find(`#${id}`);
    select.value = [...select.options]
      .find(option => option.textContent === label).value;
    select.dispatchEvent(new Event('change', {bubbles: true}));
  };

  it('waits for a pause before it searches', () => {
    vi.useFakeTimers();
    const page = show();

    type(page.find('#project-search'), 'harbour');
    expect(page.scope.ask).not.toHaveBeenCalled();
    the('$timeout').flush();

    expect(page.scope.ask)
      .toHaveBeenCalledExactlyOnceWith({search: 'harbour'});
    vi.useRealTimers();
  });

  it('offers the versions of the workflow, and forgets another\'s', () => {
    const page = show();
    expect(page.find('#project-version').disabled).toBe(true);

    choose(page, 'project-workflow', 'Journalism');
    expect(page.scope.ask)
      .toHaveBeenCalledExactlyOnceWith({workflow: 'news', version: ''});
    page.set({query: readQuery({workflow: 'news'})});
    choose(page, 'project-version', 'v2');

    expect(page.scope.ask).toHaveBeenLastCalledWith({version: 'v2'});
  });

  it('filters by status, and lifts the filter', () => {
    const page = show({status: 'Paused'});

    choose(page, 'project-status', 'All but aborted');

    expect(page.scope.ask).toHaveBeenCalledExactlyOnceWith({status: ''});
  });

  it('suggests whoever holds something on the page', () => {
    expect(show().findAll('datalist option').map(option => option.value))
      .toEqual(['ada', 'bo']);
  });

  it('says whether a concern counts, by more than colour', () => {
    const page = show({overdue: true});
    const [stuck, , overdue] = page.findAll('.toggle');

    expect(overdue.getAttribute('aria-pressed')).toBe('true');
    expect(overdue.textContent).toBe('✓ Overdue');
    expect(stuck.getAttribute('aria-pressed')).toBe('false');
    stuck.click();
    overdue.click();

    expect(page.scope.ask.mock.calls)
      .toEqual([[{stuck: true}], [{overdue: false}]]);
  });

  it('clears what filters, if anything does', () => {
    expect(show().button('Clear filters')).toBeUndefined();
    const page = show({stuck: true});

    page.button('Clear filters').click();

    expect(page.scope.clear).toHaveBeenCalledOnce();
  });
});
