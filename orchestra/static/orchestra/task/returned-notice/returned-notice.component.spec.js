import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';

const MARKUP = '<returned-notice feedback="feedback"></returned-notice>';

describe('returnedNotice', () => {
  beforeEach(() => start('orchestra.task'));

  it('says who returned the task, when and why', () => {
    vi.setSystemTime(new Date(2026, 10, 20, 12, 0));
    const {text} = mount(MARKUP, {feedback: {
      text: 'Name your source.',
      worker: 'Bo Lindqvist',
      datetime: new Date(2026, 10, 20, 9, 12).toISOString()
    }});
    vi.useRealTimers();

    expect(text).toBe(
      'Bo Lindqvist returned this, today, 09:12. Name your source.'
    );
  });

  it('is honest about missing reasons', () => {
    const {text} = mount(MARKUP, {feedback: {text: '', worker: ''}});

    expect(text).toContain('The reviewer returned this.');
    expect(text).toContain('No reason was given');
  });
});
