import '../../common/index.js';
import '../index.js';
import {mount, settle, start, the} from '../../tooling/testing.js';

const HELD = {
  id: 9, certification: 2, name: 'Writing', workflow_name: 'News',
  role: 1, task_class: 1, staffbot_enabled: false, staffing_priority: 0
};
const ADA = {
  id: 4, username: 'ada', name: 'Ada Okafor', is_active: true,
  timezone: 'UTC', certifications: [HELD], open_tasks: 1, load: {returned: 1},
  this_week: {days: [8, 0, 0, 0, 0, 0, 0.5], hours: 8.5},
  next_week: {days: null, hours: null}, minutes_booked: 0, hours_free: 8.5,
  tasks: [{
    id: 7, step: 'Report', project: 3, detail: 'A portrait', workflow: 'News',
    state: 'returned', is_review: false, since: '2026-11-01T10:00:00Z'
  }]
};
const PERSON = '/api/person/?username=ada';
const REVOKE = '/api/revoke_certification/';

describe('personPanel', () => {
  let backend;
  let panel;
  let onChange;

  beforeEach(() => {
    start('orchestra.people');
    backend = the('$httpBackend');
    onChange = vi.fn();
    backend.expectGET(PERSON).respond(ADA);
    panel = mount(
      '<person-panel username="who" certifications="all"'
      + ' on-change="onChange()" on-close="onClose()"></person-panel>',
      {who: 'ada', all: [
        {id: 2, name: 'Writing', workflow_name: 'News', requires: ['Spelling']}
      ], onChange}
    );
    backend.flush();
  });

  it('links the open tasks and tells the days', () => {
    expect(panel.findAll('a').map(a => a.getAttribute('href')))
      .toEqual(['task/7', 'project/3']);
    expect(panel.find('.person-days').textContent.replace(/\s+/g, ' '))
      .toContain('Sun 0.5 h');
    expect(panel.text).toContain('StaffBot does not ask them');
  });

  it('says what revoking does before it does so', () => {
    const ask = vi.spyOn(the('confirm'), 'ask').mockImplementation(
      question => question.act().then(() => ({reason: ''}))
    );
    const given = {
      username: 'ada', certification: 2, role: 1, task_class: 1
    };
    backend.expectPOST(REVOKE, given).respond({
      revoked: [{role: 1, task_class: 1}], consequences: ['Ada loses it.']
    });
    backend.expectPOST(
      REVOKE, {...given, with_reviewing: true, commit: true}
    ).respond({revoked: [], consequences: []});
    backend.expectGET(PERSON).respond({...ADA, certifications: []});

    panel.button('Revoke…').click();
    backend.flush();

    expect(ask.mock.calls[0][0].consequences).toEqual(['Ada loses it.']);
    expect(panel.text).toContain('None yet.');
    expect(onChange).toHaveBeenCalled();
  });

  it('revokes nothing unless somebody agrees', () => {
    vi.spyOn(the('confirm'), 'ask')
      .mockReturnValue(the('$q').resolve(null));
    backend.expectPOST(REVOKE).respond({revoked: [], consequences: []});

    panel.button('Revoke…').click();
    backend.flush();

    expect(onChange).not.toHaveBeenCalled();
  });

  it('grants what is chosen, or says what is missing', () => {
    panel.button('Grant a certification').click();
    settle();
    panel.button('Grant').click();
    settle();
    expect(panel.text).toContain('Choose a certification.');

    const form = panel.find('grant-form');
    const select = form.querySelector('select');
    select.value = select.options[1].value;
    select.dispatchEvent(new Event('change', {bubbles: true}));
    settle();
    expect(form.textContent).toContain('Only for who holds Spelling.');

    backend.expectPOST('/api/grant_certification/', {
      username: 'ada', certification: 2, role: 0, task_class: 1,
      staffbot_enabled: true, staffing_priority: 0
    }).respond(409, {error: 409, message: 'They lack Spelling.'});
    panel.button('Grant').click();
    backend.flush();
    expect(form.textContent).toContain('They lack Spelling.');

    backend.expectPOST('/api/grant_certification/').respond('null');
    backend.expectGET(PERSON).respond(ADA);
    panel.button('Grant').click();
    backend.flush();
    expect(panel.find('grant-form')).toBeNull();
    expect(onChange).toHaveBeenCalled();
  });

  it('changes what is held, with the rest as it is', () => {
    panel.button('Change').click();
    settle();

    backend.expectPOST('/api/grant_certification/', {
      username: 'ada', certification: 2, role: 1, task_class: 1,
      staffbot_enabled: false, staffing_priority: 0
    }).respond('null');
    backend.expectGET(PERSON).respond(ADA);
    panel.button('Save').click();
    backend.flush();

    expect(panel.find('grant-form')).toBeNull();
  });

  it('says why somebody cannot be shown', () => {
    backend.expectGET('/api/person/?username=bo')
      .respond(404, {error: 404, message: 'There is no such worker.'});
    panel.set({who: 'bo'});
    backend.flush();

    expect(panel.text).toContain('There is no such worker.');
  });
});
