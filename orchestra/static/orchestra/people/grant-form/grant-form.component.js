import angular from 'angular';

import {InlineFormController} from '../../common/fields/inline-form.js';
import {CLASSES, ENTRY_LEVEL, REAL, REVIEWER, ROLES} from '../words.js';

const FIELDS = [
  'certification', 'role', 'task_class', 'staffing_priority'
];
const CHOOSE = 'Choose a certification.';
const WHOLE = 'Write a whole number.';

class GrantFormController extends InlineFormController {
  static $inject = [
    '$element', '$timeout', 'failures', 'fieldErrors', 'managementApi'
  ];

  constructor($element, $timeout, failures, fieldErrors, managementApi) {
    super({$element, $timeout, failures, fieldErrors}, FIELDS);
    this.managementApi = managementApi;
    this.roles = ROLES;
    this.classes = CLASSES;
  }

  $onInit() {
    const held = this.held || {
      certification: null, role: ENTRY_LEVEL, task_class: REAL,
      staffbot_enabled: true, staffing_priority: 0
    };
    this.certification = held.certification;
    this.role = held.role;
    this.taskClass = held.task_class;
    this.isOffered = held.staffbot_enabled;
    this.priority = held.staffing_priority;
  }

  /** What must be held before the chosen certification, in words. */
  get help() {
    const chosen = this.certifications
      .find(({id}) => id === this.certification);
    return [
      chosen?.requires.length
        && `Only for who holds ${chosen.requires.join(', ')}.`,
      this.role === REVIEWER && 'Reviewers need the entry level first.'
    ].filter(Boolean).join(' ');
  }

  firstField() {
    return this.held ? 'input[type=number]' : 'select';
  }

  faults() {
    return {
      ...(this.certification === null && {certification: CHOOSE}),
      ...(!Number.isInteger(this.priority) && {staffing_priority: WHOLE})
    };
  }

  send() {
    return this.managementApi.grantCertification({
      username: this.username,
      certification: this.certification,
      role: this.role,
      task_class: this.taskClass,
      staffbot_enabled: this.isOffered,
      staffing_priority: this.priority
    });
  }

  finish() {
    this.onSave();
  }
}

angular.module('orchestra.people').component('grantForm', {
  bindings: {
    certifications: '<',
    held: '<',
    onCancel: '&',
    onSave: '&',
    username: '<'
  },
  controller: GrantFormController,
  templateUrl: 'orchestra/people/grant-form/grant-form.component.html'
});
