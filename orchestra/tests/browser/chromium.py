"""Find a Chromium for the browser tests, or install one.

``python -m orchestra.tests.browser.chromium --install`` prints where it is.
Where none can be had the tests are skipped, but in CI they fail.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)

OWN_PATH = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""

#: A browser at rest asks its makers for this and that; ours stays silent.
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
)


def find() -> str | None:
    """Return the path of a Chromium on this machine, or None."""
    named = os.environ.get("CHROMIUM")
    for name in (named, *NAMES):
        path = shutil.which(name) if name else None
        if path:
            return path
    own = downloaded()
    return str(own) if own.exists() else None


def downloaded() -> Path:
    """Return where Playwright would keep a Chromium of its own."""
    # In a process of its own, because the tests' one may run its event loop.
    finished = subprocess.run(
        [sys.executable, "-c", OWN_PATH],
        capture_output=True,
        check=True,
        text=True,
    )
    return Path(finished.stdout.strip())


def launch_arguments() -> list[str]:
    """Return what to start the browser with on this machine."""
    # The sandbox refuses to be built by root.
    return [*ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def is_required() -> bool:
    """Return whether doing without a browser would be a failure."""
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


def install() -> None:
    """Try the system's packages first, then Playwright's own download."""
    for command in installations():
        print(f"Installing Chromium: {' '.join(command)}", flush=True)
        if subprocess.run(command, check=False).returncode == 0 and find():
            return


def installations() -> list[list[str]]:
    """Return the commands that may bring a Chromium, best first."""
    commands = []
    if shutil.which("apt-get"):
        # Without a password: nobody may be at the keyboard.
        root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
        if not root or shutil.which("sudo"):
            apt = (
                "apt-get update -qq && DEBIAN_FRONTEND=noninteractive "
                "apt-get install -qq --yes --no-install-recommends chromium"
            )
            commands.append([*root, "sh", "-c", apt])
    commands.append(
        [sys.executable, "-m", "playwright", "install", "chromium"]
    )
    return commands


def main(arguments: list[str]) -> int:
    """Print where Chromium is, and return whether that will do."""
    if find() is None and "--install" in arguments:
        install()
    path = find()
    if path:
        print(f"Chromium: {path}")
        return 0
    print("There is no Chromium here, and none could be installed.")
    return 1 if is_required() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
