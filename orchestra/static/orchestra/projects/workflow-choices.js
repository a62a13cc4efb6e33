// The workflows that the API tells, as lists to choose from.

const COLLATION = new Intl.Collator('en', {
  numeric: true, sensitivity: 'base'
});

/** Return {slug, name, versions} of each, versions from the first on. */
export function workflowChoices({workflows}) {
  return Object.entries(workflows)
    .map(([slug, {name, versions}]) => ({
      slug, name, versions: versionChoices(versions)
    }))
    .sort((one, other) => COLLATION.compare(one.name, other.name));
}

function versionChoices(versions) {
  return Object.entries(versions)
    .map(([slug, version]) => ({slug, ...version}))
    .sort((one, other) => COLLATION.compare(one.slug, other.slug));
}
