"""Tests of the newsroom workflow."""
