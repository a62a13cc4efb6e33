"""The workflow of the load test: articles, reviewed up to twice."""
