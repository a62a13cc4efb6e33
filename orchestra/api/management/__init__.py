"""The API of project admins: seeing and steering every project."""
