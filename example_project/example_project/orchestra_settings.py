"""Orchestra's settings, as it brings them.

A project of your own has a copy, to change: see the page "Getting started".
"""

from orchestra.project_template.orchestra_settings import setup_orchestra

__all__ = ["setup_orchestra"]
