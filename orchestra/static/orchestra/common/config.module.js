import angular from 'angular';

const ELEMENT_ID = 'orchestra-config';

/** Holds what the server said when it rendered the page: `orchestraConfig`. */
const config = angular.module('orchestra.config', []);

/** Take over the JSON that the server left in the page, and return it. */
export function readConfig(document) {
  const element = document.getElementById(ELEMENT_ID);
  const values = JSON.parse(element.textContent);
  config.constant('orchestraConfig', values);
  return values;
}
