import './graph.module.js';
import './graph-layout.service.js';
import './workflow-graph.component.js';
