import angular from 'angular';

import {dayOf, momentAt, timeOf} from '../../../common/dates/calendar.js';
import {zoneName} from '../../../common/dates/zone.js';

const MIDNIGHT = '00:00';

/** A date, a time of day, or both: then in the expert's own time zone. */
class SchemaMomentController {
  get format() {
    return this.field.schema.format;
  }

  get day() {
    const {value} = this.field;
    if (this.format === 'date') {
      return value ?? '';
    }
    return value ? dayOf(new Date(value)) : '';
  }

  get time() {
    const {value} = this.field;
    if (this.format === 'time') {
      return value ?? '';
    }
    return value ? timeOf(new Date(value)) : '';
  }

  get help() {
    const zone = this.format === 'date-time' ? `In ${zoneName()}.` : '';
    return [this.field.help, zone].filter(Boolean).join(' ');
  }

  take(value) {
    if (value) {
      this.field.value = value;
    } else {
      this.field.clear();
    }
  }

  takeDay(day) {
    this.take(day && isoMoment(day, this.time || MIDNIGHT));
  }

  takeTime(time) {
    const day = this.day || dayOf(new Date());
    this.take(isoMoment(day, time || MIDNIGHT));
  }
}

function isoMoment(day, time) {
  return momentAt(day, time).toISOString().replace('.000', '');
}

angular.module('orchestra.task').component('schemaMoment', {
  bindings: {
    field: '<'
  },
  controller: SchemaMomentController,
  templateUrl:
    'orchestra/task/schema-form/fields/schema-moment.component.html'
});
