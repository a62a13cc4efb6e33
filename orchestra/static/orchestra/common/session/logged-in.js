import {giveSign} from './sign.js';

giveSign(window.localStorage);
window.close();
