import angular from 'angular';

import {mayBeFramed, safeUrl} from './safe-url.js';

const DEFAULT_HEIGHT = '400px';

const STRANGER = 'allow-forms allow-popups allow-same-origin allow-scripts';
// One of our own pages with both would be able to take the sandbox away.
const OWN = 'allow-forms allow-popups allow-scripts';

/**
 * Another website inside the page: sandboxed, and http or https only.
 *
 * Where our Content-Security-Policy forbids to frame it, a link takes its
 * place.
 */
class WebsiteIframeController {
  static $inject = ['$element', '$window'];

  constructor($element, $window) {
    this.host = $element[0];
    this.origin = $window.location.origin;
  }

  $onChanges() {
    this.isBare = this.bare === 'true';
    this.link = safeUrl(this.externalUrl || this.iframeUrl);
    this.isFramed = mayBeFramed(this.iframeUrl, this.origin);
    this.#prepareFrame();
  }

  $postLink() {
    this.frame = this.host.querySelector('iframe');
    this.#prepareFrame();
  }

  #prepareFrame() {
    if (!this.frame || !this.isFramed) {
      return;
    }
    const url = safeUrl(this.iframeUrl);
    const isOwn = new URL(url).origin === this.origin;
    this.frame.style.height = this.height || DEFAULT_HEIGHT;
    this.frame.setAttribute('sandbox', isOwn ? OWN : STRANGER);
    this.frame.src = url;
  }
}

angular.module('orchestra.plugins').component('websiteIframe', {
  bindings: {
    bare: '@',
    description: '@',
    externalUrl: '@',
    height: '@',
    iframeUrl: '@',
    title: '@'
  },
  controller: WebsiteIframeController,
  templateUrl: 'orchestra/plugins/website-iframe/website-iframe.component.html'
});
