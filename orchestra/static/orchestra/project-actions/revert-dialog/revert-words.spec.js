import {momentsOf, sentencesOf} from './revert-words.js';

const nameOf = () => 'Ada Example';
const ITERATIONS = [
  {id: 1, worker: 'ada', isFirst: true, start_datetime: 'a',
    end_datetime: 'b'},
  {id: 2, worker: 'ada', isFirst: false, start_datetime: 'c',
    end_datetime: null}
];

describe('momentsOf', () => {
  it('are before somebody began, and before they handed it on', () => {
    expect(momentsOf(ITERATIONS, true, nameOf).map(({key}) => key))
      .toEqual(['1-before', '1-end']);
  });

  it('are only before a machine began', () => {
    const [moment, ...more] = momentsOf(
      [{...ITERATIONS[0], worker: null}], false, nameOf
    );

    expect(moment.label).toBe('Before the machine began');
    expect(more).toEqual([]);
  });
});

describe('sentencesOf', () => {
  const told = (change, iterations) => sentencesOf({
    task: {step_name: 'Reporting', status: 'Reviewing'},
    reverted_status: 3,
    assignments: [{assignment: {worker: 'ada'}, change, iterations}]
  }, nameOf);

  it('tell who goes on, who waits, and whom it leaves alone', () => {
    expect(told(1, [{change: 1}])).toContain(
      'Ada Example goes on with what they had handed on.'
    );
    expect(told(1, [{change: 0}, {change: 2}])).toContain(
      'Ada Example waits with what they handed on.'
    );
    expect(told(0, [{change: 0}])).toEqual([
      '“Reporting” stays “In review”.', 'Hours that were booked stay booked.'
    ]);
  });
});
