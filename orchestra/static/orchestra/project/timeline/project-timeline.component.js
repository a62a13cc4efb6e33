import angular from 'angular';

import {momentInWords} from '../../common/dates/dates.js';
import {zoneName} from '../../common/dates/zone.js';
import {lanesOf, spanOf, stintsOf, tookInWords} from './stints.js';
import {afterInWords, ticksOf} from './ticks.js';

const ROW = 30;
const AXIS = 28;
const BAR = 16;
const THINNEST = 4;
/** How wide it is drawn where the page does not tell. */
const USUAL = 800;
const SIDE = 12;
const ZOOMS = [1, 2, 4, 8, 16, 32, 64];
const KEYS = {'+': 1, '=': 1, '-': -1, '0': 0};

/** When who worked at what: bars that can be zoomed into, and a table. */
class ProjectTimelineController {
  static $inject = [
    '$element', '$rootScope', '$timeout', '$window', 'announcer'
  ];

  constructor($element, $rootScope, $timeout, $window, announcer) {
    Object.assign(this, {$timeout, $window, announcer});
    this.host = $element[0];
    this.zoom = 0;
    this.isRelative = false;
    this.onResize = () => $rootScope.$evalAsync(() => this.#draw());
  }

  $postLink() {
    // Its width is known once it is in the page.
    this.$timeout(() => this.#draw());
    this.$window.addEventListener('resize', this.onResize);
  }

  $onDestroy() {
    this.$window.removeEventListener('resize', this.onResize);
  }

  $onChanges() {
    this.#draw();
  }

  get canZoomIn() {
    return this.zoom < ZOOMS.length - 1;
  }

  /** Zoom by so many steps, or back to the whole for none. */
  zoomBy(steps) {
    const zoom = steps
      ? Math.min(ZOOMS.length - 1, Math.max(0, this.zoom + steps))
      : 0;
    if (zoom === this.zoom) {
      return;
    }
    const frame = this.#frame();
    const middle = (frame.scrollLeft + frame.clientWidth / 2) / this.width;
    this.zoom = zoom;
    this.#draw();
    this.announcer.say(`${ZOOMS[zoom]} times as wide as the page.`);
    this.$timeout(() => {
      frame.scrollLeft = middle * this.width - frame.clientWidth / 2;
    });
  }

  count(isRelative) {
    this.isRelative = isRelative;
    this.#draw();
  }

  press(event) {
    if (event.key in KEYS && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.zoomBy(KEYS[event.key]);
    }
  }

  #draw() {
    const now = new Date();
    this.zone = zoneName(now);
    this.lanes = lanesOf(this.project, now);
    this.span = spanOf(this.project, now);
    this.width = (this.#frame()?.clientWidth || USUAL) * ZOOMS[this.zoom];
    this.rows = this.lanes.flatMap(lane => lane.rows.map((row, index) => ({
      key: `${lane.slug} ${row.who}`,
      name: index === 0 ? lane.name : '',
      isFirst: index === 0,
      who: row.who,
      bars: row.bars
    }))).map((row, index) => this.#place(row, index));
    this.height = AXIS + this.rows.length * ROW;
    this.ticks = ticksOf(this.span, this.width, this.isRelative)
      .map(tick => ({...tick, x: this.#x(tick.at)}));
    this.#tabulate();
  }

  #place(row, index) {
    const y = AXIS + index * ROW;
    return {
      ...row,
      y,
      bars: row.bars.map(bar => {
        const x = this.#x(+bar.start);
        return {
          ...bar,
          x,
          y: y + (ROW - BAR) / 2,
          width: Math.max(THINNEST, this.#x(+bar.until) - x)
        };
      })
    };
  }

  #x(moment) {
    const {from, to} = this.span;
    const share = (moment - from) / (to - from);
    return Math.round(SIDE + share * (this.width - 2 * SIDE));
  }

  #tabulate() {
    const say = moment => (this.isRelative
      ? afterInWords(moment - this.span.from)
      : momentInWords(moment));
    this.columns = [
      {key: 'step', label: 'Step'},
      {key: 'who', label: 'Who', detail: ({role}) => role},
      {key: 'start', label: 'Began', text: ({start}) => say(start)},
      {key: 'end', label: 'Ended', text: ({end}) => (end ? say(end) : '–')},
      {key: 'took', label: 'Took', text: tookInWords},
      {key: 'ending', label: 'How it ended'}
    ];
    this.stints = stintsOf(this.project);
  }

  #frame() {
    return this.host.querySelector('.timeline-frame');
  }
}

angular.module('orchestra.project').component('projectTimeline', {
  bindings: {
    project: '<'
  },
  controller: ProjectTimelineController,
  templateUrl: 'orchestra/project/timeline/project-timeline.component.html'
});
