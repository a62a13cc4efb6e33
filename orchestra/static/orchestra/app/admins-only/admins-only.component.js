import angular from 'angular';

/** What everybody else sees at the addresses of project admins. */
class AdminsOnlyController {
  static $inject = ['page'];

  constructor(page) {
    this.page = page;
  }

  $onInit() {
    this.page.show('For project admins');
  }
}

angular.module('orchestra').component('adminsOnly', {
  controller: AdminsOnlyController,
  templateUrl: 'orchestra/app/admins-only/admins-only.component.html'
});
