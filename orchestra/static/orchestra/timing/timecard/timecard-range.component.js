import angular from 'angular';

import {daysFromTo, mondayOf, plusDays} from '../../common/dates/calendar.js';

const WEEK = 7;

/** From which day to which, by week or by two dates. */
class TimecardRangeController {
  $onChanges() {
    this.isThisWeek = this.from === mondayOf(this.today)
      && this.to === this.today;
    this.isLatest = plusDays(this.to, 1) > this.today;
  }

  /** Go whole weeks back or on; the present one ends today. */
  move(weeks) {
    const from = plusDays(mondayOf(this.from), weeks * WEEK);
    this.choose(from, plusDays(from, WEEK - 1));
  }

  showThisWeek() {
    this.choose(mondayOf(this.today), this.today);
  }

  /** Show the days; the two dates push each other rather than cross. */
  chooseFrom(from) {
    if (from) {
      this.choose(from, daysFromTo(from, this.to) < 0 ? from : this.to);
    }
  }

  chooseTo(to) {
    if (to) {
      this.choose(daysFromTo(this.from, to) < 0 ? to : this.from, to);
    }
  }

  choose(from, to) {
    const last = to > this.today ? this.today : to;
    this.onChoose({from: from > last ? last : from, to: last});
  }
}

angular.module('orchestra.timing').component('timecardRange', {
  bindings: {
    from: '<',
    onChoose: '&',
    to: '<',
    today: '<'
  },
  controller: TimecardRangeController,
  templateUrl: 'orchestra/timing/timecard/timecard-range.component.html'
});
