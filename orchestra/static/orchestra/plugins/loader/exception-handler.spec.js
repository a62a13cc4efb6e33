import '../../common/index.js';
import '../../dashboard/index.js';
import '../index.js';
import {start, the} from '../../tooling/testing.js';

describe('the exception handler', () => {
  beforeEach(() => start('orchestra.plugins'));

  it('logs what nobody caught, and tells who listens', () => {
    const heard = vi.fn();
    const error = new Error('a fault');
    const end = the('faults').listen(heard);

    the('$exceptionHandler')(error);
    end();
    the('$exceptionHandler')(error);

    expect(heard).toHaveBeenCalledExactlyOnceWith(error);
    expect(the('$log').error.logs).toHaveLength(2);
  });
});
