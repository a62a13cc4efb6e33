"""The rules of lint.

Each module has one function ``check`` from the documents of a workflow to
the faults it finds. A rule takes what it can understand and leaves the rest
to ``structure``, so that all faults are found at once.
"""
