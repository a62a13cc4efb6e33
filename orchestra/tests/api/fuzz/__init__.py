"""What both APIs make of requests that nobody would send."""
