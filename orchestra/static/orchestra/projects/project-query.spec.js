import {
  apiQuery, isFiltered, ORDERS, readQuery, writeQuery
} from './project-query.js';

const ALL = {
  search: 'harbour',
  workflow: 'news',
  version: 'v1',
  worker: 'ada',
  stuck: true,
  unstaffed: true,
  overdue: true,
  status: 'Paused',
  order: 'workflow',
  page: 3
};

describe('the query of the list of projects', () => {
  it('comes back from the address as it was', () => {
    expect(readQuery(writeQuery(ALL))).toEqual(ALL);
  });

  it('leaves an address clean that asks for nothing', () => {
    const nothing = readQuery({});

    expect(new Set(Object.values(writeQuery(nothing)))).toEqual(
      new Set([null])
    );
    expect(isFiltered(nothing)).toBe(false);
    expect(apiQuery(nothing)).toEqual({order: ORDERS[0].key, page: 1});
  });

  it('takes no nonsense', () => {
    const odd = {
      search: true, status: 'Gone', order: 'password', page: '-4', stuck: true
    };

    expect(readQuery(odd)).toMatchObject({
      search: '', status: '', order: ORDERS[0].key, page: 1, stuck: true
    });
  });

  it.each(Object.keys(ALL))('knows whether %s filters', name => {
    const query = {...readQuery({}), [name]: ALL[name]};

    expect(isFiltered(query)).toBe(!['order', 'page'].includes(name));
  });

  it('asks the API for what is wanted alone', () => {
    expect(apiQuery({...readQuery({}), stuck: true, worker: 'ada'})).toEqual({
      stuck: true, worker: 'ada', order: ORDERS[0].key, page: 1
    });
  });
});
