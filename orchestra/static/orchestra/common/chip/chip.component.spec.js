import '../index.js';
import {mount, start} from '../../tooling/testing.js';

describe('orchestraChip', () => {
  beforeEach(() => start('orchestra.common'));

  it('has a word, a colour and a sign that is not read aloud', () => {
    const page = mount(
      '<orchestra-chip text="Returned" kind="warning" sign="↩">'
      + '</orchestra-chip>'
    );

    expect(page.find('.chip-warning').textContent).toContain('Returned');
    expect(page.find('[aria-hidden]').textContent.trim()).toBe('↩');
    expect(page.find('button')).toBeNull();
  });

  it('is removed by a button that says what it removes', () => {
    const onRemove = vi.fn();
    const page = mount(
      '<orchestra-chip text="urgent" on-remove="onRemove()"></orchestra-chip>',
      {onRemove}
    );

    page.find('[aria-label="Remove urgent"]').click();

    expect(onRemove).toHaveBeenCalledOnce();
    expect(page.find('.chip').classList).toContain('chip-neutral');
  });
});
