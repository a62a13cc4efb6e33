import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {settle, start, the} from '../../tooling/testing.js';

const input = (type, properties = {}) => {
  const element = Object.assign(
    document.createElement('input'), {type, ...properties}
  );
  document.body.append(element);
  return element;
};

describe('requiredFields', () => {
  let fields;

  beforeEach(() => {
    start('orchestra.plugins');
    fields = the('requiredFields');
    fields.setup({});
  });

  const maySubmit = () => {
    let answer;
    the('signals').fireSignal('submit.before')
      .then(allowed => { answer = allowed; });
    settle();
    return answer;
  };

  it('requires nothing by itself', () => {
    expect(maySubmit()).toBe(true);
  });

  it.each([
    ['input-text', [input('text')], false],
    ['input-text', [input('text', {value: '  '})], false],
    ['input-text', [input('text', {value: 'a'})], true],
    ['input-text', [input('text', {value: 'a'}), input('text')], false],
    ['input-checkbox', [input('checkbox')], false],
    ['input-checkbox', [input('checkbox', {checked: true})], true],
    ['input-radio', [input('radio'), input('radio')], false],
    ['input-radio', [input('radio'), input('radio', {checked: true})], true]
  ])('%s: case %#', (type, elements, isValid) => {
    fields.require(type, elements);

    expect(maySubmit()).toBe(isValid);
  });

  it('goes to the first that is empty, and marks it', () => {
    const [filled, empty] = [input('text', {value: 'a'}), input('text')];
    fields.require('input-text', filled);
    fields.require('input-text', empty);
    fields.require('input-text', input('text'));

    expect(fields.validate()).toBe(false);

    expect(document.activeElement).toBe(empty);
    expect(empty.classList.contains('required-field-error')).toBe(true);
    expect(filled.classList.contains('required-field-error')).toBe(false);
    expect(fields.message).toBe(
      '2 required fields are empty. Fill them in and try again.'
    );
  });

  it('forgives what was filled in', () => {
    const element = input('text');
    fields.require('input-text', element);
    fields.validate();
    element.value = 'a';

    expect(fields.validate()).toBe(true);
    expect(element.classList.contains('required-field-error')).toBe(false);
    expect(fields.message).toBe('');
  });

  it('learns a new kind of field [W-F16]', () => {
    const stars = input('number', {value: '2'});
    fields.registerValidator(
      'stars', ([element]) => Number(element.value) >= 3
    );
    fields.require('stars', stars);
    expect(fields.validate()).toBe(false);

    stars.value = '3';
    expect(fields.validate()).toBe(true);
  });

  it('changes a kind that it knows, for this task only [W-F16]', () => {
    fields.registerValidator('input-text', () => true);
    fields.require('input-text', input('text'));
    expect(fields.validate()).toBe(true);

    fields.clear();
    fields.require('input-text', input('text'));
    expect(fields.validate()).toBe(false);
  });

  it('does not require what is not there', () => {
    fields.require('input-text', () => []);

    expect(maySubmit()).toBe(true);
  });

  it('no longer requires what was released', () => {
    const release = fields.require('input-text', input('text'));
    expect(fields.validate()).toBe(false);
    release();

    expect(fields.invalid).toEqual([]);
    expect(maySubmit()).toBe(true);
  });

  it('holds back once, however often it is set up', () => {
    const validate = vi.spyOn(fields, 'validate');
    fields.setup({});
    fields.setup({});

    maySubmit();

    expect(validate).toHaveBeenCalledOnce();
  });

  it('tells interfaces that it looked', () => {
    const heard = vi.fn();
    the('$rootScope').$on('orchestra:task:validatedFields', heard);

    fields.validate();

    expect(heard).toHaveBeenCalledOnce();
  });
});
