// The editor's own code. Large, so it is built apart and loaded when needed.

import {safeHtml} from './clean-html.js';
import {Quill} from './formats.js';

window.angular
  .module('orchestra.editor', [])
  .constant('Quill', Quill)
  .constant('safeHtml', safeHtml);
