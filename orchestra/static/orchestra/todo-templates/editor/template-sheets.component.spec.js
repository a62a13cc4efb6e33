import '../../common/index.js';
import '../index.js';
import {mount, start, the, type} from '../../tooling/testing.js';

describe('templateSheets', () => {
  let backend;
  let onImport;
  let page;

  const open = hasGoogle => {
    start('orchestra.todoTemplates');
    the('orchestraConfig').has_google = hasGoogle;
    backend = the('$httpBackend');
    onImport = vi.fn();
    page = mount(
      '<template-sheets template="pack" on-import="onImport(template)">'
      + '</template-sheets>',
      {pack: {id: 5, slug: 'pack', version: 'v1'}, onImport}
    );
  };

  it('speaks of Google only where it is used', () => {
    open(false);

    expect(page.text).not.toContain('Google');
  });

  it('exports to Google, and says where to', () => {
    open(true);
    backend.expectPOST('/todos/export_to_google/5/', {})
      .respond({url: 'https://docs.google.com/spreadsheets/d/1'});
    page.button('Export to Google Sheets').click();
    backend.flush();

    expect(page.find('a').getAttribute('href')).toContain('spreadsheets');
  });

  it('imports from Google after a question', () => {
    open(true);
    const template = {id: 5, version: 'v2'};
    vi.spyOn(the('confirm'), 'ask').mockImplementation(
      question => question.act().then(() => ({reason: ''}))
    );
    type(page.find('input[type=text]'), 'https://docs.google.com/x');
    backend.expectPOST('/todos/import_from_google/5/', {
      address: 'https://docs.google.com/x', version: 'v1'
    }).respond(template);
    page.button('Import from Google').click();
    backend.flush();

    expect(onImport).toHaveBeenCalledWith(template);
  });

  it('says why nothing was exported', () => {
    open(true);
    backend.expectPOST('/todos/export_to_google/5/')
      .respond(503, {error: 503, message: 'No folder.'});
    page.button('Export to Google Sheets').click();
    backend.flush();

    expect(page.text).toContain('No folder.');
  });
});
