import angular from 'angular';

import {layOut} from './layout.js';

/** Loads what places the nodes of a graph, once, when one is shown. */
class GraphLayout {
  static $inject = ['chunks'];

  constructor(chunks) {
    this.chunks = chunks;
  }

  /** Return a promise of a function of the steps and the direction. */
  load() {
    return this.chunks.load('graph', 'orchestra.dagre').then(parts => {
      const dagre = parts.get('dagre');
      return (steps, direction) => layOut(dagre, steps, direction);
    });
  }
}

angular.module('orchestra.graph').service('graphLayout', GraphLayout);
