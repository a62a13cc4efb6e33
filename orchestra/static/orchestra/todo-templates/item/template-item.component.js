import angular from 'angular';

import {ruleInWords} from '../rules/rules.js';

const ARROWS = {
  ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out'
};
/** How much of a row's height means "before" and "after" it. */
const EDGE = 0.3;

/** An item of a template, what is written about it, and all below it. */
class TemplateItemController {
  static $inject = [];

  $onChanges() {
    const {node} = this;
    this.title = node.description;
    this.slug = node.slug;
    this.isRequired = node.required;
    this.removeText = ruleInWords(node.remove_if);
    this.skipText = ruleInWords(node.skip_if);
    this.name = node.description || 'a new item';
  }

  $doCheck() {
    const {faults} = this.editor;
    if (faults !== this.seenFaults) {
      this.seenFaults = faults;
      this.errors = faults[this.node.id] || {};
      // What is to be mended has to be seen.
      this.isOpen ||= Boolean(
        this.errors.slug || this.errors.remove_if || this.errors.skip_if
      );
    }
  }

  change(changes) {
    this.editor.change(this.node.id, changes);
  }

  toggle() {
    this.isOpen = !this.isOpen;
  }

  /** Enter adds an item, and Alt with an arrow moves this one. */
  pressInTitle(event) {
    if (event.key === 'Enter') {
      event.preventDefault();
      this.editor.add(this.node.id, 'after');
    } else if (event.altKey) {
      this.pressOnHandle(event);
    }
  }

  /** On the handle, the arrows alone move the item, and mod+z goes back. */
  pressOnHandle(event) {
    if (event.key === 'z' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.editor.undo();
    }
    const direction = ARROWS[event.key];
    if (direction) {
      event.preventDefault();
      this.editor.move(
        this.node.id, direction, event.target.className
      );
    }
  }

  drag(event) {
    event.stopPropagation();
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', this.node.description);
    this.editor.dragged = this.node.id;
  }

  dragOver(event) {
    if (this.editor.dragged && this.editor.dragged !== this.node.id) {
      event.preventDefault();
      this.target = positionIn(event);
    }
  }

  dragLeave() {
    this.target = '';
  }

  drop(event) {
    event.preventDefault();
    const {target} = this;
    this.target = '';
    this.editor.drop(this.node.id, target || 'after');
  }
}

function positionIn({clientY, currentTarget}) {
  const {top, height} = currentTarget.getBoundingClientRect();
  const part = height ? (clientY - top) / height : 1;
  if (part < EDGE) {
    return 'before';
  }
  return part > 1 - EDGE ? 'after' : 'in';
}

angular.module('orchestra.todoTemplates').component('templateItem', {
  bindings: {
    editor: '<',
    node: '<'
  },
  controller: TemplateItemController,
  templateUrl: 'orchestra/todo-templates/item/template-item.component.html'
});
