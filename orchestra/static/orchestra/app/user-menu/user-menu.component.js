import angular from 'angular';

class UserMenuController {
  static $inject = ['csrf', 'keyboard', 'orchestraConfig'];

  constructor(csrf, keyboard, orchestraConfig) {
    this.csrf = csrf;
    this.keyboard = keyboard;
    this.worker = orchestraConfig.worker;
    this.logOutUrl = orchestraConfig.urls.logout;
    this.pages = pages(orchestraConfig);
    this.isOpen = false;
  }

  showShortcuts() {
    this.isOpen = false;
    this.keyboard.isHelpShown = true;
  }
}

function pages({urls, worker}) {
  return [
    ...(worker.is_project_admin
      ? [{label: 'To-do templates', href: 'todo-templates'}]
      : []),
    {label: 'Available tasks', href: urls.available_staffing_requests},
    {label: 'Account settings', href: urls.account_settings},
    {label: 'Notifications', href: urls.communication_preference_settings},
    {label: 'Availability', href: urls.availability_settings}
  ];
}

angular.module('orchestra').component('userMenu', {
  controller: UserMenuController,
  templateUrl: 'orchestra/app/user-menu/user-menu.component.html'
});
