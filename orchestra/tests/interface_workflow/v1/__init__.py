"""Version 1 of the workflow of interfaces."""
