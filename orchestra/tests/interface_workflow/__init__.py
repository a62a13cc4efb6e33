"""A workflow of the tests, whose interfaces use all that there is."""
