import angular from 'angular';

const NOT_AN_OBJECT = 'Write one JSON object: { "name": "value" }.';
const KEPT = 'Your last valid version is kept.';

/**
 * Where a step has no interface of its own: its data, as JSON.
 *
 * `revision` rises when the data was replaced under it.
 */
class JsonEditorController {
  static $inject = ['signals'];

  constructor(signals) {
    this.signals = signals;
  }

  $onInit() {
    this.unregister = this.signals.registerSignal(
      'submit.before', () => !this.error
    );
  }

  $onChanges() {
    this.error = '';
    // Another object each time, so that the text begins anew.
    this.shown = {...this.taskAssignment.task.data};
  }

  $onDestroy() {
    this.unregister();
  }

  get isReadOnly() {
    return this.taskAssignment.is_read_only;
  }

  get errorText() {
    return this.error && `${this.error} ${KEPT}`;
  }

  get code() {
    return angular.toJson(this.taskAssignment.task.data || {}, 2);
  }

  take(value) {
    const isObject = angular.isObject(value) && !angular.isArray(value);
    this.error = isObject ? '' : NOT_AN_OBJECT;
    if (isObject) {
      this.taskAssignment.task.data = value;
    }
  }

  refuse(sentence) {
    this.error = `This is not valid JSON yet. ${sentence}`;
  }
}

angular.module('orchestra.task').component('jsonEditor', {
  bindings: {
    revision: '<',
    taskAssignment: '<'
  },
  controller: JsonEditorController,
  templateUrl: 'orchestra/task/json-editor/json-editor.component.html'
});
