"""Files of projects: taking them in, and serving them."""
