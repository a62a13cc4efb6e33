import {qaSummary} from './qa-summary.js';
import {someTodo} from '../testing.js';

const node = (id, qa) => ({todo: someTodo(id, {qa})});

describe('qaSummary', () => {
  it('pairs to-dos with what was said of them', () => {
    expect(qaSummary('Image Rating', [
      node(1, {approved: true, comment: ' Well\ndone. '}),
      node(2, {approved: false, comment: null}),
      node(3, {approved: true, comment: ''}),
      node(4, null)
    ])).toBe(
      '*Feedback on Image Rating*\n\n'
      + '*To-do:* To-do 1\n*Comment:* Well\ndone.\n\n'
      + '*To-do:* To-do 2\n*Comment:* Not approved.'
    );
  });

  it('says so where nothing was said', () => {
    expect(qaSummary('Image\nRating', [node(1, null)])).toBe(
      '*Feedback on Image Rating*\n\nThere is no feedback on these to-dos.'
    );
  });
});
