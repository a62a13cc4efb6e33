import angular from 'angular';

import {
  agoInWords, calendarDay, clockTime, dayInWords, momentInWords, sentenceCase
} from './dates.js';
import {clockDuration, durationInWords} from './durations.js';
import {useTimeZone} from './zone.js';

const inWords = say => () => value => (value ? say(new Date(value)) : '');
const spent = say => () => seconds => (
  Number.isFinite(seconds) ? say(seconds) : ''
);

angular
  .module('orchestra.common')
  .filter('ago', inWords(date => agoInWords(date)))
  .filter('calendarDay', () => day => (day ? calendarDay(day) : ''))
  .filter('clockDuration', spent(clockDuration))
  .filter('clockTime', inWords(date => clockTime(date)))
  .filter('day', inWords(date => dayInWords(date)))
  .filter('duration', spent(durationInWords))
  .filter('moment', inWords(date => momentInWords(date)))
  .filter('sentenceCase', () => text => sentenceCase(text || ''))
  .run(setUp);

setUp.$inject = ['orchestraConfig'];

function setUp(orchestraConfig) {
  useTimeZone(orchestraConfig.worker.timezone);
}
