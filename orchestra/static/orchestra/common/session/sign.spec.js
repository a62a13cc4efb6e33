import {giveSign, isSign} from './sign.js';

describe('the sign of a log-in', () => {
  it('is known among what other windows store', () => {
    const storage = {setItem: vi.fn(), removeItem: vi.fn()};

    giveSign(storage);

    const [[key]] = storage.setItem.mock.calls;
    expect(isSign({key})).toBe(true);
    expect(isSign({key: 'orchestra.theme'})).toBe(false);
    expect(storage.removeItem).toHaveBeenCalledWith(key);
  });

  it('is not given where nothing may be stored', () => {
    const refuse = () => { throw new Error('blocked'); };

    expect(() => giveSign({setItem: refuse})).not.toThrow();
  });
});
