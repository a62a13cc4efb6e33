import angular from 'angular';

import {
  minutesRoundedUp, secondsOf, timeWorkedOf
} from '../timing/time-worked.js';
import {missingOf} from '../timing/timecard-days.js';

angular
  .module('orchestra.plugins')
  .factory('TimeEntry', timeEntry)
  .service('timeEntries', class TimeEntries {
    static $inject = ['TimeEntry', 'timingApi'];

    constructor(TimeEntry, timingApi) {
      this.TimeEntry = TimeEntry;
      this.timingApi = timingApi;
      this.entries = [];
    }

    /** Return a promise of the entries from one day to another. */
    load(from, to) {
      return this.timingApi.entries(from, to).then(found => {
        this.entries = found.map(entry => new this.TimeEntry(entry));
        return this.entries;
      });
    }

    /** Return the loaded entries of a day, "2026-11-24". */
    ofDay(day) {
      return this.entries.filter(({date}) => date === day);
    }

    /** Return the minutes of the entries, each rounded up. */
    minutes(entries = this.entries) {
      return entries.reduce((sum, entry) => sum + entry.minutes, 0);
    }
  });

timeEntry.$inject = ['timingApi'];

function timeEntry(timingApi) {
  /** Time that somebody worked; changed in place, stored by `save`. */
  return class TimeEntry {
    constructor(values) {
      Object.assign(this, {assignment: null, description: ''}, values);
    }

    get seconds() {
      return secondsOf(this.time_worked || '00:00:00');
    }

    /** As the timecard shows them: one that has begun counts. */
    get minutes() {
      return minutesRoundedUp(this.seconds);
    }

    /** What it lacks: "description", "task", or both. */
    get missing() {
      return missingOf(this);
    }

    setTime(hours, minutes) {
      this.time_worked = timeWorkedOf(hours, minutes);
    }

    /** Store it; return a promise of it. Nothing changes if that fails. */
    save() {
      const {assignment, date, description, id, time_worked: time} = this;
      const values = {assignment, date, description, time_worked: time};
      const request = id
        ? timingApi.updateEntry(id, values)
        : timingApi.createEntry(values);
      return request.then(stored => Object.assign(this, stored));
    }

    delete() {
      return timingApi.deleteEntry(this.id);
    }
  };
}
