"""A small page for the demo to crawl, so that it needs no internet."""
