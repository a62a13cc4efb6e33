"""The benchmark: what the operations of a busy installation cost.

``make bench`` runs it on SQLite and on PostgreSQL. Budgets of queries are
asserted by the tests; this measures time, which no test may depend on.
"""
