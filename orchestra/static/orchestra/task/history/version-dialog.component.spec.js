import '../../common/index.js';
import '../../dashboard/index.js';
import '../../plugins/index.js';
import '../index.js';
import {mount, start} from '../../tooling/testing.js';

const VERSIONS = [
  {key: '1', label: 'First', name: '1. Ada', data: {text: 'a'}},
  {key: '2', label: 'Second', name: '2. Bo', data: {}}
];

describe('versionDialog', () => {
  beforeEach(() => start('orchestra.task'));

  const show = (shown, comparedWith) => mount(
    `<version-dialog versions="versions" shown="shown" compared-with="with"
      on-close="close()"></version-dialog>`,
    {versions: VERSIONS, shown, with: comparedWith}
  );

  it('says which side is which', () => {
    const {find} = show('2', '1');

    expect(find('.version-legend').textContent.replace(/\s+/g, ' ').trim())
      .toBe('− only in 1. Ada + only in 2. Bo');
  });

  it('compares no version with itself', () => {
    const options = show('2', '1').findAll('select')[1].options;

    expect([...options].map(({disabled}) => disabled))
      .toEqual([false, false, true]);
  });

  it('says that a version is empty', () => {
    expect(show('2', '').text).toContain('There is no data in this version.');
  });
});
