import angular from 'angular';

import {googleUtils} from './google-utils.js';
import {taskUtils} from './task-utils.js';

angular
  .module('orchestra.plugins')
  .factory('orchestraService', orchestraService);

orchestraService.$inject = ['signals'];

/** The conveniences that the manual promises to every interface. */
function orchestraService(signals) {
  return {googleUtils, signals, taskUtils};
}
