import angular from 'angular';

const SIGNS = {made: '✓', skipped: '–', removed: '✕'};

class PreviewItemsController {
  $onChanges() {
    this.rows = this.items.map(item => ({
      ...item, sign: SIGNS[item.outcome], below: item.items.toReversed()
    }));
  }
}

angular.module('orchestra.todoTemplates').component('previewItems', {
  bindings: {
    items: '<'
  },
  controller: PreviewItemsController,
  templateUrl:
    'orchestra/todo-templates/preview/preview-items.component.html'
});
