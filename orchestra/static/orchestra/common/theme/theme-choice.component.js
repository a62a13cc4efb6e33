import angular from 'angular';

import {chooseTheme, storedTheme, THEMES} from './theme.js';

class ThemeChoiceController {
  $onInit() {
    this.themes = THEMES;
    this.theme = storedTheme();
  }

  choose() {
    chooseTheme(this.theme);
  }
}

angular.module('orchestra.common').component('themeChoice', {
  controller: ThemeChoiceController,
  templateUrl: 'orchestra/common/theme/theme-choice.component.html'
});
