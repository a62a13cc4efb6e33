import angular from 'angular';

const ENDED = ['Complete', 'Aborted', 'Skipped'];

angular.module('orchestra.plugins').constant('helpers', {
  isTaskStaffable, getSortedTasksSlugs, orderAssigmentsUsingListOfSlugs
});

/** Say whether somebody can still be found for a task of that status. */
function isTaskStaffable(status) {
  return !ENDED.includes(status);
}

/** Return the slugs of the tasks by step, the earliest task first. */
function getSortedTasksSlugs(tasks) {
  const start = slug => Date.parse(tasks[slug].start_datetime) || Infinity;
  return Object.keys(tasks).toSorted((one, other) => (
    // Subtracting would make no number of two that have not begun.
    start(one) === start(other) ? 0 : start(one) - start(other)
  ));
}

/** Return the list by its steps, in the slugs' order; others come last. */
function orderAssigmentsUsingListOfSlugs(slugs, list) {
  const place = assignment => {
    const index = slugs.indexOf(slugOf(assignment));
    return index === -1 ? slugs.length : index;
  };
  return list.toSorted((one, other) => place(one) - place(other));
}

function slugOf({stepSlug, step_slug: slug, step}) {
  return stepSlug ?? slug ?? step?.slug ?? step;
}
