"""How hard we try: a little in every run, and hard when asked to."""

import os

from hypothesis import HealthCheck, Phase, settings

#: How many requests of each operation.
WANTED = os.environ.get("ORCHESTRA_EXAMPLES", "")
FEW = 6

#: The few are the same in every run of the same tests.
few_or_many = settings(
    max_examples=int(WANTED or FEW),
    derandomize=not WANTED,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink),
    print_blob=bool(WANTED),
)
