"""The load test: a whole installation, busy for two minutes, then examined.

``make load`` runs gunicorn and the services of machine steps and messages on
a PostgreSQL of its own. Experts and a project manager work there over HTTP.
Afterwards the database is searched for anything that must not be.
"""
