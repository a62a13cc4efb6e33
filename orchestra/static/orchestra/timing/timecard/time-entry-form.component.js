import angular from 'angular';

import {InlineFormController} from '../../common/fields/inline-form.js';
import {missingOf} from '../timecard-days.js';
import {taskOptions} from '../task-options.js';
import {minutesRoundedUp, secondsOf, timeWorkedOf} from '../time-worked.js';

const FIELDS = ['assignment', 'date', 'description', 'time_worked'];
const BAD_TIME = 'Write whole hours, and minutes from 0 to 59.';
const BAD_DATE = 'Choose a date.';

/** The first field to mend, by what the entry lacks. */
const FOCUS = {description: '.entry-description', task: 'select'};

class TimeEntryFormController extends InlineFormController {
  static $inject = [
    '$element', '$timeout', 'failures', 'fieldErrors', 'keyboard',
    'timingApi'
  ];

  constructor(
    $element, $timeout, failures, fieldErrors, keyboard, timingApi
  ) {
    super({$element, $timeout, failures, fieldErrors}, FIELDS);
    this.keyboard = keyboard;
    this.timingApi = timingApi;
  }

  $onInit() {
    const {entry} = this;
    const minutes = minutesRoundedUp(secondsOf(entry.time_worked));
    this.date = entry.date;
    this.description = entry.description || '';
    this.assignment = entry.assignment;
    this.hours = Math.floor(minutes / 60);
    this.minutes = minutes % 60;
    this.start = this.#values();
    this.unbind = this.keyboard.bind(
      'mod+s', 'Save the entry', () => this.save()
    );
  }

  $onChanges({tasks}) {
    if (tasks) {
      this.options = taskOptions(this.tasks, this.entry.assignment);
    }
  }

  firstField() {
    const [missing] = this.entry.id ? missingOf(this.entry) : [];
    return FOCUS[missing] || FOCUS.description;
  }

  $doCheck() {
    const isChanged = !angular.equals(this.#values(), this.start);
    if (isChanged !== this.isChanged) {
      this.isChanged = isChanged;
      this.onChange({isChanged});
    }
  }

  $onDestroy() {
    this.unbind();
  }

  send() {
    const {id} = this.entry;
    const changes = this.#changes();
    return id
      ? this.timingApi.updateEntry(id, changes)
      : this.timingApi.createEntry(changes);
  }

  finish(entry) {
    this.onSave({entry});
  }

  faults() {
    const isTime = isWhole(this.hours) && isWhole(this.minutes)
      && this.minutes < 60;
    return {
      ...(!isTime && {time_worked: BAD_TIME}),
      ...(!this.date && {date: BAD_DATE})
    };
  }

  #values() {
    const {assignment, date, description, hours, minutes} = this;
    return {assignment, date, description, hours, minutes};
  }

  /** Only what was changed: the seconds of the timer stay as they were. */
  #changes() {
    const {hours, minutes, ...others} = this.#values();
    const isNew = !this.entry.id;
    const isLonger = hours !== this.start.hours
      || minutes !== this.start.minutes;
    const changed = Object.entries(others)
      .filter(([name, value]) => isNew || value !== this.start[name]);
    return {
      ...Object.fromEntries(changed),
      ...((isNew || isLonger) && {time_worked: timeWorkedOf(hours, minutes)})
    };
  }
}

function isWhole(number) {
  return Number.isInteger(number) && number >= 0;
}

angular.module('orchestra.timing').component('timeEntryForm', {
  bindings: {
    entry: '<',
    onCancel: '&',
    onChange: '&',
    onSave: '&',
    tasks: '<',
    today: '<'
  },
  controller: TimeEntryFormController,
  templateUrl: 'orchestra/timing/timecard/time-entry-form.component.html'
});
