import angular from 'angular';

const PLACES = [
  {label: 'Tasks', href: './', isCurrent: path => isTasks(path)},
  {
    label: 'Timecard',
    href: 'timecard',
    isCurrent: path => path.startsWith('/timecard')
  }
];
/** A workflow and a list of to-dos are reached from the projects. */
const OF_PROJECTS = /^\/(projects?|workflow|todo-templates)(\/|$)/;
/** Where project admins go beside. */
const ADMIN_PLACES = [
  {
    label: 'Projects',
    href: 'projects',
    isCurrent: path => OF_PROJECTS.test(path)
  },
  {
    label: 'People',
    href: 'people',
    isCurrent: path => path.startsWith('/people')
  }
];

class HeaderController {
  static $inject = ['$location', 'orchestraConfig'];

  constructor($location, orchestraConfig) {
    this.$location = $location;
    this.places = orchestraConfig.worker.is_project_admin
      ? [...PLACES, ...ADMIN_PLACES]
      : PLACES;
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
