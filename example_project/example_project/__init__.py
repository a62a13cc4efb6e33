"""A Django project that runs Orchestra."""
