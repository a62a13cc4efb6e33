import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';

describe('projectData', () => {
  const show = data => {
    start('orchestra.project');
    return mount('<project-data data="data"></project-data>', {data});
  };

  it('is written so that people can read it', () => {
    const page = show({headline: 'Pope', tags: ['a']});

    expect(page.find('pre').textContent)
      .toBe('{\n  "headline": "Pope",\n  "tags": [\n    "a"\n  ]\n}');
    expect(page.button('Copy as JSON')).toBeDefined();
  });

  it('shows markup as text', () => {
    const page = show({a: '<b>{{1 + 1}}</b>'});

    expect(page.find('pre b')).toBeNull();
    expect(page.find('pre').textContent).toContain('<b>{{1 + 1}}</b>');
  });

  it('says so when there is none', () => {
    expect(show({}).text).toContain('There is no project data');
  });
});
