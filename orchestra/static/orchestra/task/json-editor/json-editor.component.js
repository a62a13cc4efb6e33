import angular from 'angular';

const NOT_AN_OBJECT = 'Write one JSON object: { "name": "value" }.';

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
    this.text = angular.toJson(this.taskAssignment.task.data || {}, 2);
    this.error = '';
  }

  $onDestroy() {
    this.unregister();
  }

  take() {
    const {data, error} = read(this.text);
    this.error = error;
    if (!error) {
      this.taskAssignment.task.data = data;
    }
  }
}

function read(text) {
  try {
    const data = JSON.parse(text);
    const isObject = angular.isObject(data) && !angular.isArray(data);
    return isObject ? {data} : {error: NOT_AN_OBJECT};
  } catch (error) {
    return {error: `This is not valid JSON yet. ${error.message}.`};
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
