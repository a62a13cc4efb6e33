import {someProject} from '../testing.js';
import {lanesOf, spanOf, stintsOf, tookInWords} from './stints.js';

const NOW = new Date('2026-11-20T12:00:00Z');

describe('stintsOf', () => {
  it('has what people and machines did, oldest first', () => {
    const stints = stintsOf(someProject());

    expect(stints.map(({who, step, ending}) => [who, step, ending])).toEqual([
      ['The machine', 'Document creation', 'Succeeded'],
      ['The machine', 'Photo adjustment', 'Failed'],
      ['Ada Okafor', 'Article planning', 'Submitted'],
      ['Ada Okafor', 'Reporting', 'Submitted'],
      ['Bo Lindqvist', 'Reporting', 'At work']
    ]);
  });

  it('says how long each took', () => {
    expect(stintsOf(someProject()).map(tookInWords)).toEqual([
      '3 s', '3 s', '1 h 00 min', '1 h 30 min', 'Still going on'
    ]);
  });

  it('never says that something took less than no time', () => {
    expect(tookInWords({start: 1500, end: 1000})).toBe(
      tookInWords({start: 1000, end: 1000})
    );
  });
});

describe('lanesOf', () => {
  it('has a row for each person of each task that was begun', () => {
    const lanes = lanesOf(someProject(), NOW);

    expect(lanes.map(({name, rows}) => [name, rows.map(({who}) => who)]))
      .toEqual([
        ['Document creation', ['The machine']],
        ['Article planning', ['Ada Okafor']],
        ['Reporting', ['Ada Okafor', 'Bo Lindqvist']],
        ['Photo adjustment', ['The machine']]
      ]);
  });

  it('draws what is not over until now', () => {
    const [, , {rows}] = lanesOf(someProject(), NOW);

    expect(rows[1].bars[0].until).toBe(NOW);
    expect(rows[1].bars[0].kind).toBe('review');
    expect(rows[0].bars[0].title).toContain('Ada Okafor, Reporting: Fri');
  });
});

describe('spanOf', () => {
  it('goes from the start until now, or until it ended', () => {
    const page = someProject();
    expect(new Date(spanOf(page, NOW).to)).toEqual(NOW);

    page.stints.pop();

    expect(new Date(spanOf(page, NOW).to).toISOString())
      .toBe('2026-11-20T11:30:00.000Z');
    expect(new Date(spanOf(page, NOW).from).toISOString())
      .toBe('2026-11-20T08:00:00.000Z');
  });

  it('is never empty', () => {
    const {from, to} = spanOf(someProject({tasks: {}, stints: []}), NOW);

    expect(to - from).toBe(60 * 1000);
  });
});
