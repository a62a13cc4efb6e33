import {completeAddress} from './address.js';

const visit = location => {
  const replaceState = vi.fn();
  completeAddress({location, history: {replaceState}}, '/orchestra/app/');
  return replaceState;
};

describe('completeAddress', () => {
  it('adds the slash that relative links need, and keeps the rest', () => {
    const replaceState = visit({
      pathname: '/orchestra/app', search: '?q=x', hash: '#y'
    });

    expect(replaceState)
      .toHaveBeenCalledWith(null, '', '/orchestra/app/?q=x#y');
  });

  it.each(['/orchestra/app/', '/orchestra/app/task/7'])(
    'leaves %s alone', pathname => {
      expect(visit({pathname, search: '', hash: ''})).not.toHaveBeenCalled();
    }
  );
});
