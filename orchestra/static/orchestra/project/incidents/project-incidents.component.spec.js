import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';
import {someIncident, someProject} from '../testing.js';

describe('projectIncidents', () => {
  const show = (...incidents) => {
    start('orchestra.project');
    return mount(
      '<project-incidents project="project"></project-incidents>',
      {project: someProject({incidents})}
    );
  };

  it('says what failed, which attempt it was, and why', () => {
    const page = show(someIncident());

    expect(page.find('h2').textContent)
      .toBe('Photo adjustment failed, attempt 3 of 3');
    expect(page.text).toContain('OSError: image file is truncated');
    expect(page.text).toContain('Needs somebody');
    expect(page.find('project-actions')).not.toBeNull();
  });

  it('has what is still open first, the newest at the top', () => {
    const page = show(
      someIncident({event_id: 1, step_slug: 'reporting'}),
      someIncident({event_id: 2, step_slug: 'photography'}),
      someIncident({event_id: 3, is_resolved: true,
        resolved_by: {kind: 'worker', name: 'di', performed_by: 'root'},
        resolved_datetime: '2026-11-20T12:00:00Z'})
    );

    expect(page.findAll('.chip').map(chip => chip.textContent.trim()))
      .toEqual(['✕ Needs somebody', '✕ Needs somebody', '✓ Dealt with']);
    expect(page.find('h2').textContent).toContain('Photography');
    expect(page.text).toContain('Dealt with by di, by root');
  });

  it('tells what goes on by itself', () => {
    const page = show(someIncident({
      is_final: false, next_attempt_datetime: '2026-11-20T12:00:00Z'
    }));

    expect(page.text).toContain('Tried again by itself');
    expect(page.text).toContain('Next attempt:');
  });

  it('may be about the whole project', () => {
    const page = show(someIncident({
      kind: 'policy_failed', task: null, step_slug: null, attempt: null
    }));

    expect(page.find('h2').textContent)
      .toBe('The project: a function of the workflow failed');
    expect(page.find('project-actions')).toBeNull();
  });

  it('says so when nothing failed', () => {
    expect(show().text).toContain('Nothing has failed');
  });
});
