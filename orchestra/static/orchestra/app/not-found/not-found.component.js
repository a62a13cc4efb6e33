import angular from 'angular';

class NotFoundController {
  static $inject = ['page'];

  constructor(page) {
    this.page = page;
  }

  $onInit() {
    this.page.show('Page not found');
  }
}

angular.module('orchestra').component('notFound', {
  controller: NotFoundController,
  templateUrl: 'orchestra/app/not-found/not-found.component.html'
});
