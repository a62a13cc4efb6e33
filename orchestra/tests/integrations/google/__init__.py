"""Google's APIs, spoken by its own libraries to a server on this machine."""
