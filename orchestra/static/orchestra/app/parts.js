// Everything that the app is made of, for the page and for specs alike.

import '../common/index.js';
import '../dashboard/index.js';
import '../people/index.js';
import '../plugins/index.js';
import '../project/index.js';
import '../project-actions/index.js';
import '../projects/index.js';
import '../task/index.js';
import '../timing/index.js';
import '../todo-templates/index.js';
