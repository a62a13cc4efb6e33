import angular from 'angular';

const PLACES = [
  {label: 'Tasks', href: './', isCurrent: path => isTasks(path)},
  {
    label: 'Timecard',
    href: 'timecard',
    isCurrent: path => path.startsWith('/timecard')
  }
];

class HeaderController {
  static $inject = ['$location'];

  constructor($location) {
    this.$location = $location;
    this.places = PLACES;
  }

  isCurrent(place) {
    return place.isCurrent(this.$location.path());
  }
}

function isTasks(path) {
  return path === '/' || path.startsWith('/task/');
}

angular.module('orchestra').component('orchestraHeader', {
  controller: HeaderController,
  templateUrl: 'orchestra/app/header/header.component.html'
});
