"""A module that exists, but needs one that does not."""

import there_is_no_such_module  # type: ignore[import-not-found]

NEEDED = there_is_no_such_module
