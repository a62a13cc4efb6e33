"""What Orchestra says to people: when, to whom and by which channel."""
