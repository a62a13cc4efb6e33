import angular from 'angular';

const PAGE_SIZE = 500;

angular.module('orchestra.timing').service('timingApi', class TimingApi {
  static $inject = ['$http', '$window', 'csrf', 'orchestraConfig'];

  constructor($http, $window, csrf, orchestraConfig) {
    this.$http = $http;
    this.$window = $window;
    this.csrf = csrf;
    this.urls = orchestraConfig.urls;
  }

  /** Return the worker's timer; `time_worked` is there while it runs. */
  timer() {
    return this.$http.get(this.urls.timer).then(dataOf);
  }

  /** Start the timer on an assignment, or on none; return it. */
  startTimer(assignment) {
    return this.$http.post(this.urls.timer_start, {assignment}).then(dataOf);
  }

  /** Stop the timer; return the time entries of its run. */
  stopTimer() {
    return this.$http
      .post(this.urls.timer_stop, {})
      .then(({data}) => data.entries);
  }

  /** Change the description or the assignment of what is counted. */
  updateTimer(changes) {
    return this.$http.post(this.urls.timer_update, changes).then(dataOf);
  }

  /** Change it although the page is going away; the answer is lost. */
  updateTimerOnLeave(changes) {
    return this.$window.fetch(this.urls.timer_update, {
      method: 'POST',
      body: JSON.stringify(changes),
      credentials: 'same-origin',
      headers: {
        'Content-Type': 'application/json',
        [this.csrf.headerName]: this.csrf.token()
      },
      keepalive: true
    });
  }

  /** Return all time entries from one day to another, however many. */
  entries(from, to, page = 1) {
    const params = {min_date: from, max_date: to, page};
    return this.$http
      .get(this.urls.time_entries, {params})
      .then(({data, headers}) => {
        const isLast = Number(headers('X-Total-Count')) <= page * PAGE_SIZE;
        return isLast
          ? data
          : this.entries(from, to, page + 1).then(more => [...data, ...more]);
      });
  }

  createEntry(entry) {
    return this.$http.post(this.urls.time_entries, entry).then(dataOf);
  }

  /** Change what is given of the entry, and return it. */
  updateEntry(id, changes) {
    return this.$http.patch(this.#urlOf(id), changes).then(dataOf);
  }

  deleteEntry(id) {
    return this.$http.delete(this.#urlOf(id)).then(dataOf);
  }

  /** Return the tasks to book time on, and those booked on in the days. */
  tasks(from, to) {
    const params = {min_date: from, max_date: to};
    return this.$http.get(this.urls.timecard_tasks, {params}).then(dataOf);
  }

  /** Return the entries of the days as a spreadsheet: a Blob. */
  sheet(from, to) {
    const params = {min_date: from, max_date: to};
    return this.$http
      .get(this.urls.time_entries_csv, {params, responseType: 'blob'})
      .then(dataOf);
  }

  #urlOf(id) {
    return `${this.urls.time_entries}${id}/`;
  }
});

function dataOf({data}) {
  return data;
}
