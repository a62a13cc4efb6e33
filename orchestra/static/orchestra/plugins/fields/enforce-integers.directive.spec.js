import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {mount, start, type} from '../../tooling/testing.js';

beforeEach(() => start('orchestra.plugins'));

describe('enforceIntegers', () => {
  it('keeps everything but digits out', () => {
    const page = mount('<p><input enforce-integers ng-model="count"></p>');

    type(page.find('input'), '-1a2.5');

    expect(page.scope.count).toBe('125');
    expect(page.find('input').value).toBe('125');
  });
});
