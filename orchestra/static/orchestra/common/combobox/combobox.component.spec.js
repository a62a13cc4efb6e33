import '../index.js';
import {mount, settle, start, the, type} from '../../tooling/testing.js';

const ADA = {value: 1, label: 'Ada', detail: 'reporter'};
const BO = {value: 2, label: 'Bo', detail: 'editor'};

describe('orchestraCombobox', () => {
  let page;

  beforeEach(() => start('orchestra.common'));

  const show = (attributes, values) => {
    page = mount(
      `<orchestra-combobox ${attributes} selected="selected"
        on-choose="choose(option)" input-label="Expert">
      </orchestra-combobox>`, values
    );
    page.scope.choose = vi.fn(option => { page.scope.selected = option; });
  };
  const input = () => page.find('input');
  const labels = () => page.findAll('[role=option]')
    .map(option => option.firstChild.textContent);
  const press = key => {
    const event = new KeyboardEvent(
      'keydown', {key, bubbles: true, cancelable: true}
    );
    input().dispatchEvent(event);
    return event;
  };
  const isOpen = () => input().getAttribute('aria-expanded') === 'true';

  describe('with a list', () => {
    beforeEach(() => show('options="options"', {options: [ADA, BO]}));

    it('offers it whole', () => {
      input().click();

      expect(isOpen()).toBe(true);
      expect(labels()).toEqual(['Ada', 'Bo']);
      expect(page.find('[role=status]').textContent).toBe('2 found.');
    });

    it('offers what matches, in either text', () => {
      type(input(), 'EDIT');

      expect(labels()).toEqual(['Bo']);
    });

    it('says when nothing does', () => {
      type(input(), 'zoe');

      expect(page.find('[role=status]').textContent).toBe('Nothing matches.');
      expect(page.find('.combobox-note')).not.toBeNull();
    });

    it('goes round with the arrows', () => {
      const active = () => page.find(
        `#${input().getAttribute('aria-activedescendant')}`
      ).firstChild.textContent;
      press('ArrowDown');
      press('ArrowDown');
      expect(active()).toBe('Ada');
      press('ArrowUp');
      expect(active()).toBe('Bo');
      press('ArrowDown');
      expect(active()).toBe('Ada');
    });

    it('takes what is marked, and does not send the form', () => {
      type(input(), 'bo');

      expect(press('Enter').defaultPrevented).toBe(true);

      expect(page.scope.choose).toHaveBeenCalledWith(BO);
      expect(input().value).toBe('Bo');
      expect(isOpen()).toBe(false);
    });

    it('leaves Enter to the form once it is closed', () => {
      expect(press('Enter').defaultPrevented).toBe(false);
    });

    it('takes what is clicked', () => {
      input().click();
      page.findAll('[role=option]')[0].click();

      expect(page.scope.choose).toHaveBeenCalledWith(ADA);
    });

    it('goes back to what was chosen on Escape, then leaves Escape', () => {
      page.set({selected: ADA});
      type(input(), 'bo');

      expect(press('Escape').defaultPrevented).toBe(true);
      expect(input().value).toBe('Ada');
      expect(isOpen()).toBe(false);
      expect(press('Escape').defaultPrevented).toBe(false);
    });

    it('forgets text that is no option when it is left', () => {
      type(input(), 'bo');
      input().dispatchEvent(new Event('blur'));

      expect(input().value).toBe('');
      expect(page.scope.choose).not.toHaveBeenCalled();
    });

    it('is cleared by clearing its text', () => {
      page.set({selected: ADA});
      type(input(), '');

      expect(page.scope.choose).toHaveBeenCalledWith(null);
    });
  });

  describe('with a search', () => {
    let answers;

    beforeEach(() => {
      answers = [];
      show('search="search(text)"', {
        search: vi.fn(() => {
          const answer = the('$q').defer();
          answers.push(answer);
          return answer.promise;
        })
      });
    });

    const ask = text => {
      type(input(), text);
      the('$timeout').flush(200);
    };
    const answer = (index, options) => {
      answers[index].resolve(options);
      settle();
    };

    it('asks once somebody pauses', () => {
      type(input(), 'b');
      ask('bo');

      expect(page.scope.search).toHaveBeenCalledExactlyOnceWith('bo');
      expect(page.find('[role=status]').textContent).toBe('Searching.');
      answer(0, [BO]);
      expect(labels()).toEqual(['Bo']);
    });

    it('does not show late what nobody asks any more', () => {
      ask('a');
      ask('bo');
      answer(1, [BO]);
      answer(0, [ADA]);

      expect(labels()).toEqual(['Bo']);
    });

    it('says when the list does not come', () => {
      ask('bo');
      answers[0].reject({status: 0});
      settle();

      expect(page.text).toContain('could not be loaded');
    });

    it('stays closed when an answer comes after it was left', () => {
      ask('bo');
      input().dispatchEvent(new Event('blur'));
      answer(0, [BO]);

      expect(isOpen()).toBe(false);
      expect(labels()).toEqual([]);
    });
  });

  it('does nothing while it is off', () => {
    show('options="options" is-disabled="true"', {options: [ADA]});

    page.controller.open();

    expect(isOpen()).toBe(false);
    expect(input().disabled).toBe(true);
  });
});
