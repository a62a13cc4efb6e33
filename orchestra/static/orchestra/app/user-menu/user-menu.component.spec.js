import '../parts.js';
import '../app.module.js';
import './user-menu.component.js';
import {mount, settle, start, the} from '../../tooling/testing.js';

describe('userMenu', () => {
  let page;

  beforeEach(() => {
    document.cookie = 'csrftoken=token';
    start('orchestra');
    page = mount('<user-menu></user-menu>');
  });

  afterEach(() => {
    document.cookie = 'csrftoken=; max-age=0';
  });

  const isOpen = () => (
    page.find('.avatar').getAttribute('aria-expanded') === 'true'
    && !page.find('.menu').classList.contains('ng-hide')
  );

  it('opens and closes', () => {
    expect(isOpen()).toBe(false);
    page.find('.avatar').click();
    expect(isOpen()).toBe(true);
    page.find('.avatar').click();
    expect(isOpen()).toBe(false);
  });

  it('says whose it is', () => {
    expect(page.find('.avatar').getAttribute('aria-label'))
      .toBe('Menu of Ada Okafor');
    expect(page.find('.menu-who').textContent).toContain('ada');
  });

  it('closes on Escape and gives the focus back', () => {
    page.find('.avatar').click();
    page.find('.menu-item').dispatchEvent(
      new KeyboardEvent('keydown', {key: 'Escape', bubbles: true})
    );
    settle();

    expect(isOpen()).toBe(false);
    expect(document.activeElement).toBe(page.find('.avatar'));
  });

  it('closes when somebody clicks elsewhere', () => {
    page.find('.avatar').click();
    document.body.click();
    settle();

    expect(isOpen()).toBe(false);
  });

  it('logs out by POST, with proof of where it comes from', () => {
    const form = page.find('form');

    expect(form.getAttribute('action')).toBe('/accounts/logout/');
    expect(form.method).toBe('post');
    expect(new FormData(form).get('csrfmiddlewaretoken')).toBe('token');
  });

  it('leads to the pages of the account, which the server renders', () => {
    const links = page.findAll('a.menu-item');

    expect(links.map(link => [
      link.textContent, link.getAttribute('href'), link.target
    ])).toEqual([
      ['Available tasks', '/offers/', '_self'],
      ['Account settings', '/accounts/settings/', '_self'],
      ['Notifications', '/accounts/notifications/', '_self'],
      ['Availability', '/accounts/availability/', '_self']
    ]);
  });

  it('shows the keyboard shortcuts', () => {
    page.find('.avatar').click();
    page.button('Keyboard shortcuts').click();

    expect(the('keyboard').isHelpShown).toBe(true);
    expect(isOpen()).toBe(false);
  });
});
