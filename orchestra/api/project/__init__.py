"""The API of client systems, who sign their requests."""
