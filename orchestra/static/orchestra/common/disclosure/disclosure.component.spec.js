import '../index.js';
import {mount, settle, start} from '../../tooling/testing.js';

describe('orchestraDisclosure', () => {
  let page;

  beforeEach(() => {
    start('orchestra.common');
    page = mount(
      '<orchestra-disclosure heading="Earlier" count="2" is-open="isOpen"'
      + ' on-toggle="toggled(isOpen)">Words</orchestra-disclosure>',
      {isOpen: false, toggled: vi.fn()}
    );
  });

  const toggle = isOpen => {
    page.find('details').open = isOpen;
    page.find('details').dispatchEvent(new Event('toggle'));
    settle();
  };

  it('is the browser’s own, with a heading', () => {
    expect(page.find('summary').textContent).toBe('Earlier 2');
    expect(page.find('details').open).toBe(false);
  });

  it('tells when somebody opens it', () => {
    toggle(true);
    toggle(true);

    expect(page.scope.toggled).toHaveBeenCalledExactlyOnceWith(true);
  });

  it('is opened from outside', () => {
    page.set({isOpen: true});

    expect(page.find('details').open).toBe(true);
  });
});
