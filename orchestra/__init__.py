"""Orchestrate teams of experts and machines through workflows."""

__version__ = "1.0.0"
