"""What a project keeps a copy of: `python -m orchestra startsettings`."""
