import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {start, the} from '../../tooling/testing.js';

const DATA = {headline: '', sources: [{}]};
const FIELDS = {
  'task_data/headline': ['This field is required.'],
  'task_data/sources/0/full_name': ['Enter a text.', 'And a name.']
};

describe('dataFaults', () => {
  let faults;
  let root;

  beforeEach(() => {
    start('orchestra.task');
    faults = the('dataFaults');
    root = document.createElement('div');
    root.append(document.createRange().createContextualFragment(`
      <input name="first">
      <input name="headline" aria-describedby="help">
      <div data-pointer="/sources/0/full_name"><input></div>`));
    document.body.append(root);
  });

  const field = () => root.querySelector('[name=headline]');

  it('names places in words', () => {
    expect(faults.take(FIELDS, DATA)).toBe(true);

    expect(faults.list.map(({label, text}) => `${label}: ${text}`)).toEqual([
      'Headline: This field is required.',
      'Sources › 1 › Full name: Enter a text. And a name.'
    ]);
    expect(faults.at('/headline')).toBe('This field is required.');
    expect(faults.at('/other')).toBe('');
  });

  it('takes what is about the whole, and leaves what is about no data', () => {
    expect(faults.take({task_data: ['Give an object.']}, DATA)).toBe(true);
    expect(faults.list[0].label).toBe('The work as a whole');

    expect(faults.take({feedback: ['Too long.']}, DATA)).toBe(false);
    expect(faults.list).toEqual([]);
  });

  it('ties each fault to its field, until it is mended', () => {
    faults.take(FIELDS, DATA);
    faults.mark(root);
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(field().getAttribute('aria-describedby'))
      .toBe('help data-fault-0');

    faults.relent({...DATA, headline: 'A harbour'});

    expect(field().getAttribute('aria-invalid')).toBe('false');
    expect(field().getAttribute('aria-describedby')).toBe('help');
    expect(faults.list.map(({id}) => id)).toEqual(['data-fault-1']);
  });

  it('marks a field that AngularJS takes for valid', () => {
    field().setAttribute('aria-invalid', 'false');
    field().removeAttribute('aria-describedby');
    faults.take(FIELDS, DATA);
    faults.mark(root);
    expect(field().getAttribute('aria-invalid')).toBe('true');

    faults.clear();

    expect(field().hasAttribute('aria-describedby')).toBe(false);
  });

  it('leaves a field that says itself what is wrong', () => {
    field().setAttribute('aria-invalid', 'true');
    faults.take(FIELDS, DATA);
    faults.mark(root);
    faults.clear();

    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(field().getAttribute('aria-describedby')).toBe('help');
  });

  it('goes to the field, or to the first where there is none', () => {
    faults.take(FIELDS, DATA);

    faults.focus(faults.list[0], root);
    expect(document.activeElement).toBe(field());

    faults.focus({path: ['nowhere']}, root);
    expect(document.activeElement.name).toBe('first');
  });

  it('marks nothing where there is no interface', () => {
    faults.take(FIELDS, DATA);

    expect(() => faults.mark(null)).not.toThrow();
  });
});
