// Runs before the first paint, so that no page flashes in the other theme.

import {applyTheme, storedTheme} from '../common/theme/theme.js';

applyTheme(storedTheme());
