import angular from 'angular';

import './parts.js';
import './app.module.js';
import './app.component.js';
import './app.config.js';
import './admins-only/admins-only.component.js';
import './app.routes.js';
import './header/header.component.js';
import './not-found/not-found.component.js';
import './user-menu/user-menu.component.js';

import {readConfig} from '../common/config.module.js';
import templates from '../dist/templates.js';
import {completeAddress} from './address.js';
import {provideStaticUrl} from './static-url.js';

const {base, static: staticBase} = readConfig(document);

completeAddress(window, base);
provideStaticUrl(window, staticBase);

angular.module('orchestra').run(['$templateCache', $templateCache => {
  Object.entries(templates).forEach(
    ([url, html]) => $templateCache.put(url, html)
  );
}]);

// Scripts that the host loads after this one may still add to our modules.
angular.element(document).ready(() => {
  angular.bootstrap(
    document.getElementById('orchestra'), ['orchestra'], {strictDi: true}
  );
});
