import './projects.module.js';
import './new-project/new-project.component.js';
import './project-filters/project-filters.component.js';
import './project-row/project-row.component.js';
import './projects.component.js';
