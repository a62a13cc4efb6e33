import {
  chipOf, hoursInWords, loadInWords, offerInWords, REAL, REVIEWER,
  roleInWords, skillsOf, TRAINING, weekInWords
} from './words.js';

describe('people in words', () => {
  it('counts what somebody has to do, section by section', () => {
    const load = {returned: 1, in_progress: 2, paused: 0};

    expect(loadInWords({load, open_tasks: 3}))
      .toBe('3 open tasks: 1 returned, 2 in progress');
    expect(loadInWords({load: {paused: 1}, open_tasks: 1}))
      .toBe('1 open task: 1 paused');
    expect(loadInWords({load: {}, open_tasks: 0})).toBe('No open tasks');
  });

  it('tells hours and minutes', () => {
    expect(hoursInWords(7.5)).toBe('7 h 30 min');
    expect(hoursInWords(20)).toBe('20 h');
    expect(hoursInWords(0.25)).toBe('15 min');
    expect(hoursInWords(0)).toBe('0 h');
    expect(hoursInWords(null)).toBe('');
  });

  it('tells a week, also of whom nothing is known', () => {
    expect(weekInWords({
      this_week: {hours: 20}, minutes_booked: 750, hours_free: 7.5
    })).toBe('20 h offered, 12 h 30 min booked, 7 h 30 min free');
    expect(weekInWords({
      this_week: {hours: null}, minutes_booked: 0, hours_free: null
    })).toBe('no hours given, 0 h booked');
    expect(offerInWords({hours: 0})).toBe('0 h offered');
  });

  it('joins the roles in which one thing is held', () => {
    const held = {certification: 4, name: 'Writing', workflow_name: 'News'};

    expect(skillsOf({certifications: [
      {...held, role: 0, task_class: REAL},
      {...held, role: REVIEWER, task_class: REAL},
      {...held, certification: 5, name: 'Photo', role: 0, task_class: TRAINING}
    ]}).map(({text}) => text)).toEqual([
      'Writing · reviewer', 'Photo · practice'
    ]);
  });

  it('tells a role, and what is only for practice', () => {
    expect(roleInWords({role: REVIEWER, task_class: REAL})).toBe('Reviewer');
    expect(roleInWords({role: 0, task_class: TRAINING}))
      .toBe('Entry level, practice tasks');
    expect(chipOf('paused')).toEqual({text: 'paused', kind: 'neutral'});
  });
});
