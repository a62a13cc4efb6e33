import js from '@eslint/js';
import globals from 'globals';

const OURS = 'orchestra/static/orchestra/**/*.js';
const PLUGINS = '*_workflow/static/**/*.js';
const SPECS = ['**/*.spec.js', '*_workflow/static/**/testing.js'];
const TOOLING = 'orchestra/static/orchestra/tooling/*.js';

const NATIVE_DIALOGS = ['alert', 'confirm', 'prompt'];

const ALWAYS = {
  'array-callback-return': 'error',
  'complexity': ['error', 8],
  'consistent-return': 'error',
  'curly': 'error',
  'eqeqeq': 'error',
  'max-depth': ['error', 3],
  'max-len': ['error', {code: 79, ignoreUrls: true, ignoreRegExpLiterals: true}],
  'max-lines': ['error', 400],
  'max-lines-per-function': ['error', 50],
  'no-console': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-shadow': 'error',
  'no-unused-vars': 'error',
  'no-use-before-define': ['error', {functions: false}],
  'no-var': 'error',
  'object-shorthand': ['error', 'methods'],
  'prefer-const': 'error',
  'quotes': ['error', 'single', {avoidEscape: true, allowTemplateLiterals: true}],
  'semi': ['error', 'always'],
  'no-restricted-globals': ['error', ...NATIVE_DIALOGS],
  'no-restricted-properties': [
    'error',
    ...NATIVE_DIALOGS.map(property => ({
      object: 'window', property, message: 'Use orchestra-dialog.'
    })),
    {property: 'innerHTML', message: 'Use textContent or ng-bind-html.'},
    {property: 'outerHTML', message: 'Use textContent or ng-bind-html.'},
    {property: 'insertAdjacentHTML', message: 'Use append.'},
    {property: 'trustAsHtml', message: 'Let ngSanitize clean it.'}
  ]
};

const BANNED_WORDS = [
  ['$scope', 'Components have a controller; pass data by bindings.'],
  ['$resource', 'It is unmaintained; write a *-api.service.js.'],
  ['linky', 'It is slow on hostile text.']
];

const bannedSyntax = words => words.flatMap(([word, message]) => [
  {selector: `Identifier[name='${word}']`, message},
  {selector: `Literal[value='${word}']`, message}
]);

const HTTP = ['$http', 'Only *-api.service.js talks to the server.'];

export default [
  {ignores: ['**/dist/**', '**/node_modules/**']},
  js.configs.recommended,
  {
    languageOptions: {ecmaVersion: 2024, sourceType: 'module'},
    linterOptions: {reportUnusedDisableDirectives: 'error'},
    rules: ALWAYS
  },
  {
    files: [OURS],
    languageOptions: {globals: globals.browser},
    rules: {
      'no-restricted-syntax': ['error', ...bannedSyntax([...BANNED_WORDS, HTTP])]
    }
  },
  {
    files: [OURS.replace('*.js', '*-api.service.js')],
    rules: {'no-restricted-syntax': ['error', ...bannedSyntax(BANNED_WORDS)]}
  },
  {
    // Loaded as plain scripts beside AngularJS, as the manual describes.
    files: [PLUGINS],
    languageOptions: {
      sourceType: 'script',
      globals: {...globals.browser, angular: 'readonly', $static: 'readonly'}
    }
  },
  {
    files: SPECS,
    languageOptions: {
      sourceType: 'module',
      globals: {...globals.browser, ...globals.vitest}
    },
    rules: {'max-lines-per-function': 'off', 'no-restricted-syntax': 'off'}
  },
  {
    files: ['gulpfile.js', TOOLING],
    languageOptions: {globals: globals.node},
    rules: {'no-restricted-syntax': 'off', 'max-len': ['error', 90]}
  }
];
