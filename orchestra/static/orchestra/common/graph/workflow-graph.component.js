import angular from 'angular';

import {slugAfter} from './walking.js';

/** Where a screen is too narrow to read from left to right. */
const NARROW = '(width < 640px)';

/**
 * The steps of a workflow, and what waits for what.
 *
 * A step is `{slug, name, dependsOn, kind, sign, words, detail, isToCome,
 * label}`; the label is what is read aloud. The arrow keys follow the edges.
 */
class WorkflowGraphController {
  static $inject = ['$element', '$rootScope', '$window', 'graphLayout'];

  constructor($element, $rootScope, $window, graphLayout) {
    this.host = $element[0];
    this.$rootScope = $rootScope;
    this.$window = $window;
    this.graphLayout = graphLayout;
    this.query = $window.matchMedia?.(NARROW);
    this.direction = this.query?.matches ? 'down' : 'right';
  }

  $onInit() {
    this.onTurn = ({matches}) => this.$rootScope.$evalAsync(() => {
      this.direction = matches ? 'down' : 'right';
      this.#draw();
    });
    this.query?.addEventListener('change', this.onTurn);
    this.load();
  }

  $onChanges() {
    this.#draw();
  }

  $onDestroy() {
    this.query?.removeEventListener('change', this.onTurn);
  }

  load() {
    this.state = 'loading';
    return this.graphLayout.load()
      .then(layOut => {
        this.layOut = layOut;
        this.state = 'ready';
        this.#draw();
      })
      .catch(() => { this.state = 'error'; });
  }

  select({slug}) {
    this.current = slug;
    this.onSelect({slug});
  }

  press(event) {
    const slug = slugAfter(
      event.key, this.current, this.drawing, this.direction
    );
    if (slug === null) {
      return;
    }
    event.preventDefault();
    this.current = slug;
    // What is not in view yet is scrolled to by the focus.
    [...this.host.querySelectorAll('[data-slug]')]
      .find(node => node.dataset.slug === slug)
      .focus();
  }

  /** Lay out what has another shape; else only say what is new. */
  #draw() {
    if (!this.layOut || !this.steps) {
      return;
    }
    const shape = JSON.stringify([
      this.direction,
      this.steps.map(({slug, dependsOn}) => [slug, dependsOn])
    ]);
    if (shape !== this.shape) {
      this.shape = shape;
      this.drawing = this.layOut(this.steps, this.direction);
      this.isNew = true;
    }
    this.nodes = this.drawing.nodes.map((node, index) => ({
      ...node, step: this.steps[index]
    }));
    this.#keepCurrent();
    if (this.isNew) {
      this.isNew = false;
      this.$window.requestAnimationFrame(() => this.#showCurrent());
    }
  }

  /** A graph that is larger than its frame begins where one reads it. */
  #showCurrent() {
    const frame = this.host.querySelector('.graph-frame');
    const node = this.nodes.find(({slug}) => slug === this.current);
    if (frame && node) {
      const {width, height} = this.drawing.node;
      frame.scrollLeft = node.x + (width - frame.clientWidth) / 2;
      frame.scrollTop = node.y + (height - frame.clientHeight) / 2;
    }
  }

  /** One node is the stop of the Tab key: the one selected, or the first. */
  #keepCurrent() {
    const isThere = slug => this.steps.some(step => step.slug === slug);
    if (this.selected !== this.lastSelected && isThere(this.selected)) {
      this.current = this.selected;
    }
    this.lastSelected = this.selected;
    if (!isThere(this.current)) {
      this.current = this.steps[0]?.slug;
    }
  }
}

angular.module('orchestra.graph').component('workflowGraph', {
  bindings: {
    label: '@',
    onSelect: '&',
    selected: '<',
    steps: '<'
  },
  controller: WorkflowGraphController,
  templateUrl: 'orchestra/common/graph/workflow-graph.component.html'
});
