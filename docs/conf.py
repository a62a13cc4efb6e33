"""How Sphinx builds the manual."""

import os
import re
import sys
from pathlib import Path

import django

DOCS = Path(__file__).resolve().parent
CHECKOUT = DOCS.parent
PACKAGE = CHECKOUT / "orchestra" / "__init__.py"

# The reference is read from the code, which needs a project around it.
sys.path[:0] = [str(DOCS), str(CHECKOUT), str(CHECKOUT / "example_project")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_project.settings")
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
django.setup()

project = "Orchestra"
copyright = "the Orchestra contributors"
release = re.findall(r'__version__ = "(.+)"', PACKAGE.read_text("utf-8"))[0]

extensions = ["sphinx.ext.autodoc", "sphinx.ext.napoleon", "listings"]
autodoc_typehints = "none"
autodoc_member_order = "bysource"
exclude_patterns = ["_build"]
nitpicky = True
# What belongs to Django is in its own manual.
nitpick_ignore_regex = [(r"py:.*", r"django\..*")]
html_theme = "alabaster"
html_theme_options = {
    "description": "Teams of experts and machines, through complex projects.",
    "fixed_sidebar": True,
}
