"""The letters in the pictures: the same on every machine.

The pages use the letters of the system that they are read on, and two
machines would therefore take different pictures.
"""

import base64
import json
from pathlib import Path

ROOT = Path(__file__).parents[4]
FILE = (
    ROOT
    / "node_modules/@fontsource-variable/inter/files"
    / "inter-latin-wght-normal.woff2"
)

STYLE = """
@font-face {
  font-family: Inter;
  font-weight: 100 900;
  src: url(data:font/woff2;base64,%s) format('woff2');
}
:root { --font: Inter, 'DejaVu Sans', sans-serif !important; }
"""
SCRIPT = """
document.addEventListener('DOMContentLoaded', () => {
  const style = document.createElement('style');
  style.textContent = %s;
  document.head.append(style);
});
"""


def script() -> str:
    """Return a script that gives a page these letters."""
    data = base64.b64encode(FILE.read_bytes()).decode()
    return SCRIPT % json.dumps(STYLE % data)
