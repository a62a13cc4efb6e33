import angular from 'angular';

import {dayOf} from '../../common/dates/calendar.js';

class TimecardDayController {
  $onChanges() {
    this.headingId = `timecard-day-${this.day.date}`;
    this.isToday = this.day.date === dayOf(new Date());
  }

  /** Return the task of the entry, as it was told with the entries. */
  taskOf(entry) {
    return this.tasks.find(({assignment}) => assignment === entry.assignment);
  }

  isEdited(entry) {
    return this.edited !== null && this.edited.id === entry.id;
  }

  get isAddedTo() {
    return this.edited !== null && !this.edited.id
      && this.edited.date === this.day.date;
  }

  nameOf({entry, minutes}) {
    return `${entry.description || 'without a description'}, ${minutes} min`;
  }
}

angular.module('orchestra.timing').component('timecardDay', {
  bindings: {
    day: '<',
    edited: '<',
    onAdd: '&',
    onCancel: '&',
    onChange: '&',
    onDelete: '&',
    onEdit: '&',
    onSave: '&',
    tasks: '<',
    today: '<'
  },
  controller: TimecardDayController,
  templateUrl: 'orchestra/timing/timecard/timecard-day.component.html'
});
