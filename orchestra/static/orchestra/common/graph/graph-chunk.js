// The layout of graphs, by a library that only their pages need.

import * as dagre from '@dagrejs/dagre';

window.angular.module('orchestra.dagre', []).constant('dagre', dagre);
