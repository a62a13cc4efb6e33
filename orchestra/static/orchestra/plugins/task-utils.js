// What interfaces ask of a `taskAssignment`.

const FIRST_VERSION = 1;

export const taskUtils = {findPrerequisite, prerequisiteData, updateVersion};

/** Return what the earlier step produced, or one key of it. */
function prerequisiteData(taskAssignment, stepSlug, dataKey) {
  const data = taskAssignment.prerequisites?.[stepSlug];
  return dataKey === undefined ? data : data?.[dataKey];
}

/** Return the earlier step as release 0.1.0 had it: its `task.data`. */
function findPrerequisite(taskAssignment, stepSlug) {
  const data = prerequisiteData(taskAssignment, stepSlug);
  return data === undefined
    ? undefined
    : {step: {slug: stepSlug}, task: {data}};
}

/** Note the version of the data's shape, once, keeping all that is there. */
function updateVersion(taskAssignment) {
  const {task} = taskAssignment;
  task.data = task.data || {};
  task.data.__version = task.data.__version ?? FIRST_VERSION;
  return task.data.__version;
}
