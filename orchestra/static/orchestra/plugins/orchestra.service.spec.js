import '../common/index.js';
import '../dashboard/index.js';
import './index.js';
import {someTaskAssignment, start, the} from '../tooling/testing.js';

describe('orchestraService', () => {
  let service;

  beforeEach(() => {
    start('orchestra.plugins');
    service = the('orchestraService');
  });

  it('has the signals', () => {
    expect(service.signals).toBe(the('signals'));
  });

  it('knows where Google shows things', () => {
    const {files, folders} = service.googleUtils;

    expect(folders.externalUrl('a b'))
      .toBe('https://drive.google.com/open?id=a%20b');
    expect(folders.embedUrl('x'))
      .toBe('https://drive.google.com/embeddedfolderview?id=x');
    expect(folders.embedListUrl('x')).toBe(`${folders.embedUrl('x')}#list`);
    expect(folders.embedGridUrl('x')).toBe(`${folders.embedUrl('x')}#grid`);
    expect(files.editUrl('x'))
      .toBe('https://docs.google.com/document/d/x/edit');
  });

  describe('taskUtils', () => {
    const assignment = changes => someTaskAssignment({
      prerequisites: {crawl: {status: 'success', image: 'a.png'}},
      ...changes
    });

    it('finds what an earlier step produced', () => {
      const {prerequisiteData} = service.taskUtils;

      expect(prerequisiteData(assignment(), 'crawl').image).toBe('a.png');
      expect(prerequisiteData(assignment(), 'crawl', 'status'))
        .toBe('success');
      expect(prerequisiteData(assignment(), 'crawl', 'other'))
        .toBeUndefined();
      expect(prerequisiteData(assignment(), 'other', 'status'))
        .toBeUndefined();
    });

    it('finds it as release 0.1.0 did', () => {
      const {findPrerequisite} = service.taskUtils;

      expect(findPrerequisite(assignment(), 'crawl').task.data.image)
        .toBe('a.png');
      expect(findPrerequisite(assignment(), 'other')).toBeUndefined();
    });

    it.each([
      [{}, {__version: 1}],
      [{text: 'a'}, {text: 'a', __version: 1}],
      [{text: 'a', __version: 1}, {text: 'a', __version: 1}],
      [{__version: 3}, {__version: 3}],
      [null, {__version: 1}]
    ])('versions %o without losing any of it [W-F16]', (data, versioned) => {
      const task = assignment({task: {data}});

      service.taskUtils.updateVersion(task);

      expect(task.task.data).toEqual(versioned);
    });
  });
});
