"""How Sphinx builds the manual."""

import re
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "orchestra" / "__init__.py"

project = "Orchestra"
copyright = "the Orchestra contributors"
release = re.findall(r'__version__ = "(.+)"', PACKAGE.read_text("utf-8"))[0]

extensions = []
exclude_patterns = ["_build"]
nitpicky = True
html_theme = "alabaster"
html_theme_options = {
    "description": "Teams of experts and machines, through complex projects.",
    "fixed_sidebar": True,
}
