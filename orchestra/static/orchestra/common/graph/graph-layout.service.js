import angular from 'angular';

import {layOut} from './layout.js';

const CHUNK = '/static/orchestra/dist/graph.js';

/** Loads what places the nodes of a graph, once, when one is shown. */
class GraphLayout {
  static $inject = ['$injector', '$window', 'files'];

  constructor($injector, $window, files) {
    this.$injector = $injector;
    this.$window = $window;
    this.files = files;
  }

  /** Return a promise of a function of the steps and the direction. */
  load() {
    return this.files.runScripts([this.$window.$static(CHUNK)]).then(() => {
      this.$injector.loadNewModules(['orchestra.dagre']);
      const dagre = this.$injector.get('dagre');
      return (steps, direction) => layOut(dagre, steps, direction);
    });
  }
}

angular.module('orchestra.graph').service('graphLayout', GraphLayout);
