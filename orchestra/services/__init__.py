"""Writes: one use case a module, each atomic."""
