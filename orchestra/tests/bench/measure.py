"""Measure one database: the process that ``make bench`` starts for each.

The cases touch models, which exist only once Django is set up; they are
therefore reached by their path.
"""

import argparse
import sys
from pathlib import Path

import django
from django.test.utils import setup_test_environment
from django.utils.module_loading import import_string

CASES = "orchestra.tests.bench.run.measure_all"


def main() -> int:
    """Measure and write the results."""
    parser = argparse.ArgumentParser()
    parser.add_argument("database")
    parser.add_argument("output", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    django.setup()
    setup_test_environment(debug=False)
    results = import_string(CASES)(
        options.database, options.only, options.quick
    )
    results.write(options.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
