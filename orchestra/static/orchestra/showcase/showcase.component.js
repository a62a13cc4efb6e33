// Each shared component in its states, at components below the app's address.
// For developers: loaded as a plug-in is, only where DEBUG is on.
{
  const {angular, $static} = window;

  const EXPERTS = [
    {value: 1, label: 'Ada Okafor', detail: 'ada · entry level'},
    {value: 2, label: 'Bo Lindqvist', detail: 'bo · reviewer'},
    {value: 3, label: 'Cy Moreau', detail: 'cy · not certified'},
    {value: 4, label: 'Di Papadaki', detail: 'di · project admin'}
  ];

  const ROWS = [
    {id: 1, step: 'Reporting', project: 'Pollution in local fisheries',
      spent: 5520, state: 'returned'},
    {id: 2, step: 'Copy Editing', project: 'Pope and president in the city',
      spent: 97200, state: 'progress'},
    {id: 3, step: 'Photography', project: 'School garden opens',
      spent: 0, state: 'done'}
  ];

  const CHIPS = {
    returned: {text: 'Returned', kind: 'warning', sign: '↩'},
    progress: {text: 'In progress', kind: 'accent'},
    done: {text: 'Completed', kind: 'success', sign: '✓'}
  };

  const FAILURE = {
    message: 'The server could not do this. Please try again in a moment.',
    temporary: true
  };

  class ShowcaseController {
    static $inject = [
      '$filter', '$q', '$timeout', 'confirm', 'keyboard', 'notices', 'page'
    ];

    constructor($filter, $q, $timeout, confirm, keyboard, notices, page) {
      Object.assign(this, {
        $filter, $q, $timeout, confirm, keyboard, notices, page
      });
    }

    $onInit() {
      this.page.show('Components');
      this.now = new Date().toISOString();
      this.failure = FAILURE;
      this.experts = EXPERTS;
      this.expert = null;
      this.day = '2026-11-24';
      this.time = '09:05';
      this.seconds = 5520;
      this.text = '';
      this.tab = 'details';
      this.tabs = [
        {key: 'details', label: 'Details'},
        {key: 'history', label: 'History', count: 3},
        {key: 'files', label: 'Files', count: 0}
      ];
      this.tags = ['urgent', 'fisheries'];
      this.pageNumber = 2;
      this.sort = {key: 'spent', isDescending: true};
      this.columns = this.#columns();
      this.#arrange();
      this.unbind = this.keyboard.bind(
        'g t', 'Show a toast', () => this.notices.info('Made by two keys.'),
        'Components'
      );
    }

    $onDestroy() {
      this.unbind();
    }

    sortBy(sort) {
      this.sort = sort;
      this.#arrange();
    }

    find(text) {
      const wanted = text.toLowerCase();
      return this.$timeout(() => EXPERTS.filter(
        ({label}) => label.toLowerCase().includes(wanted)
      ), 300);
    }

    remove(tag) {
      this.tags = this.tags.filter(other => other !== tag);
      this.notices.done(`“${tag}” is removed.`, {
        label: 'Undo', run: () => { this.tags = [...this.tags, tag]; }
      });
    }

    ask() {
      return this.confirm.ask({
        heading: 'Abort “School garden opens”?',
        text: 'Nobody can work on it afterwards.',
        consequences: ['2 open tasks end.', 'Hours stay as they are.'],
        action: 'Abort project',
        cancel: 'Keep it',
        isDestructive: true,
        reasonLabel: 'Why?',
        isReasonRequired: true
      }).then(answer => (
        answer && this.notices.done(`Aborted: ${answer.reason}`)
      ));
    }

    askAndFail() {
      return this.confirm.ask({
        heading: 'Send the offer again?',
        text: 'This one fails, to show how.',
        action: 'Send',
        act: () => this.$q.reject({status: 503})
      });
    }

    #arrange() {
      const {key, isDescending} = this.sort;
      const direction = isDescending ? -1 : 1;
      this.rows = ROWS.toSorted((one, other) => (
        direction * (one[key] < other[key] ? -1 : 1)
      ));
    }

    #columns() {
      const duration = this.$filter('duration');
      return [
        {
          key: 'step', label: 'Task', isSortable: true,
          href: ({id}) => `task/${id}`, detail: ({project}) => project
        },
        {
          key: 'spent', label: 'Time spent', isSortable: true, isNumber: true,
          text: ({spent}) => duration(spent)
        },
        {key: 'state', label: 'State', chip: ({state}) => CHIPS[state]},
        {
          key: 'actions', label: 'Actions', isLabelHidden: true,
          actions: row => [{
            label: 'Delete', name: `Delete ${row.step}`, isDestructive: true,
            run: () => this.ask()
          }]
        }
      ];
    }
  }

  angular.module('orchestra.showcase', []).component('componentShowcase', {
    controller: ShowcaseController,
    templateUrl: $static(
      '/static/orchestra/showcase/showcase.component.html'
    )
  });
}
