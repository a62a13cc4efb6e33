"""A workflow for tests: an article is entered in a form, and reviewed."""
