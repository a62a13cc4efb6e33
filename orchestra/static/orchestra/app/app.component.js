import angular from 'angular';

class AppController {
  static $inject = ['page'];

  constructor(page) {
    this.page = page;
  }
}

angular.module('orchestra').component('orchestraApp', {
  controller: AppController,
  templateUrl: 'orchestra/app/app.component.html'
});
