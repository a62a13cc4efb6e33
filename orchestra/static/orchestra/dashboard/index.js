import './dashboard.module.js';
import './dashboard-api.service.js';
import './dashboard.component.js';
import './new-task/new-task.component.js';
import './task-row/task-row.component.js';
import './task-section/task-section.component.js';
