import angular from 'angular';

import {readConfig} from './config.module.js';
import {the} from '../tooling/testing.js';

describe('readConfig', () => {
  it('makes what the server left in the page a constant', () => {
    const element = document.createElement('script');
    element.id = 'orchestra-config';
    element.type = 'application/json';
    element.textContent = '{"base": "/experts/app/"}';
    document.body.append(element);

    const values = readConfig(document);
    angular.mock.module('orchestra.config');

    expect(values).toEqual({base: '/experts/app/'});
    expect(the('orchestraConfig')).toBe(values);
  });
});
