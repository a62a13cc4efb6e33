import '../common/index.js';
import '../dashboard/index.js';
import '../plugins/index.js';
import './index.js';
import {start, the} from '../tooling/testing.js';

const PROJECT = '/api/project/?project_id=3';

describe('projectApi', () => {
  beforeEach(() => start('orchestra.project'));

  it('tells whether the project is another than it returned', () => {
    const heard = vi.fn();
    const backend = the('$httpBackend');
    backend.expectGET(PROJECT).respond(200, {a: 1}, {ETag: '"one"'});
    the('projectApi').project(3).then(heard);
    backend.flush();

    const knows = headers => headers['If-None-Match'] === '"one"';
    backend.expectGET(PROJECT, knows).respond(304);
    the('projectApi').newProject(3).then(heard);
    backend.flush();
    backend.expectGET(PROJECT, knows).respond(200, {a: 2}, {ETag: '"two"'});
    the('projectApi').newProject(3).then(heard);
    backend.flush();
    backend.expectGET(PROJECT).respond(503, {});
    the('projectApi').newProject(3).catch(({status}) => heard(status));
    backend.flush();

    expect(heard.mock.calls).toEqual([[{a: 1}], [null], [{a: 2}], [503]]);
  });

  it('asks for a version of a workflow', () => {
    const heard = vi.fn();
    the('$httpBackend')
      .expectGET('/api/workflow/?version=v1&workflow=journalism')
      .respond({graph: []});

    the('projectApi').workflow('journalism', 'v1').then(heard);
    the('$httpBackend').flush();

    expect(heard).toHaveBeenCalledWith({graph: []});
  });
});
