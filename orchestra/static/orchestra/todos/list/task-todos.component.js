import angular from 'angular';

/** What is to be done in a task, and for its reviewers how well it is. */
class TaskTodosController {
  static $inject = ['orchestraConfig', 'todoBoards'];

  constructor(orchestraConfig, todoBoards) {
    this.isAdmin = orchestraConfig.worker.is_project_admin;
    this.todoBoards = todoBoards;
  }

  /** Work that is handed in stays as it is, but for project admins. */
  get isReadOnly() {
    return this.taskAssignment.is_read_only && !this.isAdmin;
  }

  $onInit() {
    const {project, task_id: taskId} = this.taskAssignment;
    this.board = this.todoBoards.open(project.id, taskId);
  }

  $onDestroy() {
    this.todoBoards.close(this.board);
  }
}

angular.module('orchestra.todos').component('taskTodos', {
  bindings: {
    taskAssignment: '<'
  },
  controller: TaskTodosController,
  templateUrl: 'orchestra/todos/list/task-todos.component.html'
});
