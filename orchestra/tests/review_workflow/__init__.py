"""A workflow for tests: a text that is written, reviewed and counted."""
