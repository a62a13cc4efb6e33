"""What worker processes of their own need, for tests that kill them."""
