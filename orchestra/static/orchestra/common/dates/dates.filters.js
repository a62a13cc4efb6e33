import angular from 'angular';

import {agoInWords, clockTime, dayInWords, sentenceCase} from './dates.js';

const inWords = say => () => value => (value ? say(new Date(value)) : '');

angular
  .module('orchestra.common')
  .filter('ago', inWords(date => agoInWords(date)))
  .filter('clockTime', inWords(date => clockTime(date)))
  .filter('day', inWords(date => dayInWords(date)))
  .filter('sentenceCase', () => text => sentenceCase(text || ''));
