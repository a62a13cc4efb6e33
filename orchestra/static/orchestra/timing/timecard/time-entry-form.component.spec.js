import '../../common/index.js';
import '../index.js';
import {mount, settle, start, the, type} from '../../tooling/testing.js';

const TASKS = [
  {
    assignment: 21, task: 7, step: 'Writing', detail: 'The harbour',
    workflow: 'Reviewed', state: 'in_progress'
  }
];
const ENTRY = {
  id: 4, date: '2026-11-17', time_worked: '1 02:30:01',
  description: 'Reading', assignment: null
};
const NEW = {
  id: null, date: '2026-11-17', time_worked: '00:00:00', description: '',
  assignment: 21
};

describe('timeEntryForm', () => {
  let backend;
  const told = {cancel: vi.fn(), change: vi.fn(), save: vi.fn()};

  beforeEach(() => {
    vi.clearAllMocks();
    start('orchestra.timing');
    backend = the('$httpBackend');
  });

  const show = entry => mount(
    `<time-entry-form entry="entry" tasks="tasks" today="'2026-11-18'"
      on-cancel="cancel()" on-change="change(isChanged)"
      on-save="save(entry)"></time-entry-form>`,
    {...told, entry, tasks: TASKS}
  );
  const fields = page => {
    const [description, hours, minutes, date] = page.findAll('input');
    return {description, hours, minutes, date, task: page.find('select')};
  };
  const submit = page => {
    page.find('form').dispatchEvent(new Event('submit', {cancelable: true}));
    settle();
  };

  it('begins with what is there, hours beyond a day', () => {
    const {description, hours, minutes, date} = fields(show(ENTRY));

    expect(description.value).toBe('Reading');
    expect([hours.value, minutes.value]).toEqual(['26', '31']);
    expect(date.value).toBe('2026-11-17');
    expect(date.max).toBe('2026-11-18');
  });

  it.each([
    [ENTRY, 'SELECT'], [{...ENTRY, description: ''}, 'INPUT'], [NEW, 'INPUT']
  ])('puts the keyboard where %o lacks something', (entry, name) => {
    show(entry);
    the('$timeout').flush();

    expect(document.activeElement.nodeName).toBe(name);
  });

  it('sends only what was changed: the seconds stay', () => {
    const page = show(ENTRY);
    type(fields(page).description, 'Writing');
    type(fields(page).date, '2026-11-16');
    settle();
    backend.expectPATCH('/api/time_entries/4/', {
      date: '2026-11-16', description: 'Writing'
    }).respond({...ENTRY, id: 4});

    submit(page);
    backend.flush();

    expect(told.save).toHaveBeenCalledWith({...ENTRY, id: 4});
  });

  it('sends a new entry whole', () => {
    const page = show(NEW);
    const {hours, minutes, description} = fields(page);
    type(description, 'Reading');
    type(hours, '1');
    type(minutes, '5');
    backend.expectPOST('/api/time_entries/', {
      assignment: 21, date: '2026-11-17', description: 'Reading',
      time_worked: '01:05:00'
    }).respond(201, ENTRY);

    submit(page);
    backend.flush();

    expect(told.save).toHaveBeenCalledWith(ENTRY);
  });

  it.each([
    ['hours', ''], ['hours', '-1'], ['hours', '1.5'], ['minutes', '60'],
    ['minutes', '']
  ])('takes no %s of "%s"', (name, value) => {
    const page = show(ENTRY);
    type(fields(page)[name], value);

    submit(page);
    the('$timeout').flush();

    expect(page.find('#entry-time-error').textContent).toContain('whole');
    expect(document.activeElement).toBe(fields(page).hours);
  });

  it('needs a date', () => {
    const page = show(ENTRY);
    type(fields(page).date, '');
    settle();

    submit(page);

    expect(page.text).toContain('Choose a date.');
  });

  it('says beside the field what the server refuses', () => {
    const page = show(ENTRY);
    type(fields(page).hours, '30');
    backend.expectPATCH('/api/time_entries/4/').respond(400, {
      error: 400, message: 'No.', fields: {time_worked: ['Too much.']}
    });

    submit(page);
    backend.flush();

    expect(page.find('#entry-time-error').textContent).toBe('Too much.');
    expect(told.save).not.toHaveBeenCalled();
    expect(fields(page).hours.value).toBe('30');
  });

  it('says what else went wrong, and sends it again', () => {
    const page = show(ENTRY);
    type(fields(page).description, 'Writing');
    backend.expectPATCH('/api/time_entries/4/')
      .respond(503, {error: 503, message: 'Out of order.'});
    submit(page);
    submit(page);
    expect(page.button('Saving…').disabled).toBe(true);
    backend.flush();
    expect(page.text).toContain('Not saved. Out of order.');

    backend.expectPATCH('/api/time_entries/4/').respond(ENTRY);
    submit(page);
    backend.flush();

    expect(told.save).toHaveBeenCalledOnce();
  });

  it('tells when something is not saved, and when it is back', () => {
    const {description} = fields(show(ENTRY));

    type(description, 'Writing');
    type(description, 'Reading');

    expect(told.change.mock.calls).toEqual([[false], [true], [false]]);
  });

  it('is given up with Escape', () => {
    const page = show(ENTRY);
    fields(page).description.dispatchEvent(
      new KeyboardEvent('keydown', {key: 'Escape', bubbles: true})
    );

    expect(told.cancel).toHaveBeenCalledOnce();
  });
});
