import angular from 'angular';

import {dayIn, timeIn, withDay, withTime} from './days.js';

// The names that interfaces know `date-picker` and `time-input` by, beside
// their own: both stay one component each.
angular
  .module('orchestra.plugins')
  .directive('datePicker', documentedDate)
  .directive('timeInput', documentedTime);

documentedDate.$inject = ['$parse'];

/** `date min-date max-date callback`. */
function documentedDate($parse) {
  return documented($parse, {
    component: 'datePicker',
    name: 'date',
    read: dayIn,
    write: withDay,
    limits: {minDate: 'min', maxDate: 'max'}
  });
}

documentedTime.$inject = ['$parse'];

/** `datetime default-hour`. */
function documentedTime($parse) {
  return documented($parse, {
    component: 'timeInput',
    name: 'datetime',
    read: (value, {defaultHour}) => timeIn(value) || atHour(defaultHour),
    write: withTime,
    limits: {}
  });
}

function documented($parse, {component, name, read, write, limits}) {
  return {
    restrict: 'E',
    require: component,
    link: {pre}
  };

  function pre(scope, element, attributes, input) {
    if (!(name in attributes)) {
      return;
    }
    const given = key => $parse(attributes[key])(scope);
    const show = values => {
      Object.assign(input, values);
      input.$onChanges();
    };
    scope.$watch(
      () => read(given(name), {defaultHour: given('defaultHour')}),
      value => show({value})
    );
    Object.entries(limits).forEach(([documentedName, own]) => {
      scope.$watch(
        () => dayIn(given(documentedName)), value => show({[own]: value})
      );
    });
    input.onChange = ({value}) => {
      const changed = write(given(name), value);
      $parse(attributes[name]).assign(scope, changed);
      input.value = value;
      call(given('callback'), changed);
    };
  }
}

function atHour(hour) {
  return Number.isInteger(hour) ? `${String(hour).padStart(2, '0')}:00` : '';
}

function call(callback, value) {
  if (angular.isFunction(callback)) {
    callback(value);
  }
}
