import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {someTaskAssignment, start, the} from '../../tooling/testing.js';

const INFORMATION = /task_assignment_information/;
const MINUTE = 60 * 1000;
const CHANGED = someTaskAssignment({is_read_only: true});

describe('taskWatch', () => {
  let backend;
  let heard;
  let watch;

  beforeEach(() => {
    start('orchestra.task');
    backend = the('$httpBackend');
    heard = vi.fn();
    watch = the('taskWatch').begin(someTaskAssignment(), null, heard);
  });

  const answer = (...response) => {
    backend.expectPOST(INFORMATION).respond(...response);
    the('$interval').flush(MINUTE);
    backend.flush();
  };
  const showPage = isHidden => {
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden);
    document.dispatchEvent(new Event('visibilitychange'));
    the('$rootScope').$digest();
  };

  afterEach(() => watch.stop());

  it('asks each minute, and says only what changed', () => {
    answer(someTaskAssignment());
    expect(heard).not.toHaveBeenCalled();

    answer(CHANGED);
    expect(heard).toHaveBeenCalledOnce();
  });

  it('asks when somebody comes back, and not while they are away', () => {
    showPage(true);
    the('$interval').flush(5 * MINUTE);
    backend.verifyNoOutstandingRequest(false);

    backend.expectPOST(INFORMATION).respond(CHANGED);
    showPage(false);
    backend.flush();

    expect(heard).toHaveBeenCalledOnce();
  });

  it.each([403, 404])('takes a %s for the loss of the task', status => {
    answer(status, {message: 'No part.'});

    expect(heard).toHaveBeenCalledWith({text: 'No part.', isLost: true});
  });

  it.each([-1, 500, 503])('takes a %s for nothing', status => {
    answer(status, {});

    expect(heard).not.toHaveBeenCalled();
  });

  it('ends when it is told to, whatever is on its way', () => {
    backend.expectPOST(INFORMATION).respond(CHANGED);
    the('$interval').flush(MINUTE);
    watch.stop();
    backend.flush();
    the('$interval').flush(MINUTE);
    showPage(false);

    expect(heard).not.toHaveBeenCalled();
    backend.verifyNoOutstandingRequest(false);
  });
});
