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
html_search_scorer = str(DOCS / "search_scorer.js")
html_theme = "furo"
html_title = f"Orchestra {release}"
html_static_path = ["_static"]
html_css_files = ["manual.css"]
html_favicon = "../orchestra/static/orchestra/favicon.svg"
# Those of the pages themselves.
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#3451c7",
        "color-brand-content": "#3451c7",
        "color-api-name": "#3451c7",
        "color-api-pre-name": "#545b6e",
    },
    "dark_css_variables": {
        "color-brand-primary": "#93a8ff",
        "color-brand-content": "#93a8ff",
        "color-api-name": "#93a8ff",
        "color-api-pre-name": "#a9b0c3",
    },
}
