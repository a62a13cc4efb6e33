"""Walks through the pages in a real Chromium, against a real server."""
