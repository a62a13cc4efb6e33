import angular from 'angular';

angular
  .module('orchestra')
  .config(setUp)
  .run(followRoutes);

setUp.$inject = ['$compileProvider', '$locationProvider'];

function setUp($compileProvider, $locationProvider) {
  $compileProvider.debugInfoEnabled(false);
  $compileProvider.commentDirectivesEnabled(false);
  $locationProvider.html5Mode(true);
}

followRoutes.$inject = ['$rootScope', 'notices', 'page'];

/** Bring the reader along: focus and notices follow the page in view. */
function followRoutes($rootScope, notices, page) {
  $rootScope.$on('$routeChangeSuccess', (event, current, previous) => {
    notices.turnPage();
    if (previous) {
      page.arrive();
    }
  });
}
