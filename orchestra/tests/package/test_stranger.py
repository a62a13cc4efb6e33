"""A stranger follows the manual's first page, and is done with it.

Whatever the page has one do is done here, in its order, by a shell that
knows nothing of the checkout. Different are only the package, which comes
from a file, the port, and a page to look at that is on this machine.
"""

import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from example_project.expert import APP, LOGIN, Expert
from example_project.server import any_free_port, wait_for
from orchestra.tests.package.archives import CHECKOUT, PACKAGES
from orchestra.tests.package.manual import (
    SERVE,
    WALK,
    Block,
    blocks,
    in_the_second_window,
    preparations,
)
from orchestra.tests.package.shells import Shell
from orchestra.tests.package.walks import walking
from simple_workflow.tests.conftest import serve as web_pages

pytestmark = [pytest.mark.package, pytest.mark.timeout(300)]

EVERY_MODULE = Path(__file__).with_name("every_module.py")
IMAGE = "/lighthouse.png"
EXTRAS = re.compile(r"\[.*?\]")
#: What Python says, of what an extra brings.
NOT_INSTALLED = (
    r"No module named '(boto3|cryptography|google|googleapiclient|httplib2"
    r"|slack_sdk)(\.\w+)*'"
)


@dataclass(frozen=True)
class Stranger:
    """Somebody who has followed the page up to the server.

    Attributes:
        shell: Theirs, in the directory of their project.
        url: Where their server will be.
    """

    shell: Shell
    url: str


def constraints(wheel: Path) -> str:
    """Return the versions to install, and where Orchestra itself is from."""
    pins = (CHECKOUT / "requirements.txt").read_text("utf-8")
    # A constraint takes no extras.
    return f"{EXTRAS.sub('', pins)}orchestra @ {wheel.as_uri()}\n"


def do(block: Block, shell: Shell) -> None:
    """Do what the page says."""
    if block.language == "sh":
        shell.run(block.code)
        return
    path = shell.directory / block.file
    before = path.read_text("utf-8") if block.at_the_end else ""
    path.write_text(f"{before}\n{block.code}\n", "utf-8")


@pytest.fixture(scope="session")
def stranger(
    wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> Stranger:
    """A stranger whose project is ready to be served."""
    home = tmp_path_factory.mktemp("stranger")
    pins = home / "constraints.txt"
    pins.write_text(constraints(wheel))
    url = f"http://127.0.0.1:{any_free_port()}"
    shell = Shell(home, PIP_CONSTRAINT=str(pins), ORCHESTRA_URL=url)
    for block in preparations():
        do(block, shell)
    with (shell.directory / "your_project/settings.py").open("a") as settings:
        settings.write("\nSIMPLE_WORKFLOW_ALLOWED_HOSTS = ['127.0.0.1']\n")
    return Stranger(shell, url)


@pytest.fixture
def log(stranger: Stranger, tmp_path: Path) -> Iterator[Path]:
    """Their server, with what it prints."""
    log = tmp_path / "server.log"
    host = stranger.url.removeprefix("http://")
    with (
        log.open("wb") as output,
        stranger.shell.running(f"{SERVE} {host}", output) as server,
    ):
        try:
            wait_for(server, f"{stranger.url}/orchestra/api/status/")
            yield log
        finally:
            # Shown with whatever fails.
            sys.stdout.write(log.read_text("utf-8"))


def files_of(page: str) -> set[str]:
    """Return the addresses of what the page loads."""
    soup = BeautifulSoup(page, "html.parser")
    scripts = {str(tag["src"]) for tag in soup.select("script[src]")}
    return scripts | {str(tag["href"]) for tag in soup.select("link[href]")}


def take_and_rate(expert: Expert) -> str:
    """Do the task that waits, and return the image that was to be rated."""
    task_id = expert.take_a_new_task()["id"]
    task = expert.open_task(task_id)
    interface = task["user_interface"]
    includes = interface["javascript_includes"]
    for path in [*includes, *interface["stylesheet_includes"]]:
        assert expert.download(path), path
    expert.submit(task_id, {"rating": "4"})
    return str(task["prerequisites"]["crawl"]["image"])


def test_leads_from_nothing_to_a_finished_project(
    stranger: Stranger, log: Path
) -> None:
    """[W-05] Nothing of what stops a newcomer elsewhere stops one here."""
    demo = Expert(stranger.url)
    demo.log_in("demo", "demo")
    assert demo.dashboard()["tasks"] == []
    files = files_of(demo.download(APP).decode())
    assert any(path.endswith("/app.js") for path in files)
    for path in files:
        assert demo.download(path), path

    window = stranger.shell.second_window()
    for block in in_the_second_window():
        do(block, window)
    with contextmanager(web_pages)() as web:
        page = web.page(f'<img src="{IMAGE}">')
        with walking(window, f"{WALK} --url {page}") as walk:
            walk.press_enter(times=3)
            walk.read_until("Press Enter when you have submitted your rating.")
            assert take_and_rate(demo) == web.url(IMAGE)
            walk.press_enter(times=2)
            walk.read_until("The image was rated 4 of 5.")

    assert [row["state"] for row in demo.dashboard()["tasks"]] == ["complete"]
    # Requests, and with them errors, are seen where the server runs.
    assert f'"POST {LOGIN} HTTP/1.1" 302' in log.read_text("utf-8")


def test_the_administrator_finds_the_admin(
    stranger: Stranger, log: Path
) -> None:
    admin = Expert(stranger.url)
    admin.log_in("admin", "admin")

    page = admin.download("/orchestra/admin/").decode()

    assert "Site administration" in page
    for path in files_of(page):
        assert admin.download(path), path


def test_nothing_comes_from_the_checkout(stranger: Stranger) -> None:
    for package in PACKAGES:
        path = stranger.shell.run(
            f'python -c "import {package}; print({package}.__file__)"'
        )
        assert path.startswith(stranger.shell.environment["VIRTUAL_ENV"])


def test_the_project_passes_the_checks(stranger: Stranger) -> None:
    """And needs no migration. What --deploy says is for its owner."""
    checked = stranger.shell.run("python -W error manage.py check")
    assert checked == "System check identified no issues (0 silenced).\n"
    deployed = stranger.shell.run("python manage.py check --deploy")
    assert set(re.findall(r"^\?: \((\w+)\.[A-Z]", deployed, re.MULTILINE)) == {
        "orchestra",
        "security",
    }
    assert "No changes detected" in stranger.shell.run(
        "python manage.py makemigrations --check --dry-run"
    )


def test_what_needs_an_extra_says_so_and_all_else_is_there(
    stranger: Stranger,
) -> None:
    """Public modules name the extra; what is private is never imported."""
    printed = stranger.shell.run(
        "DJANGO_SETTINGS_MODULE=your_project.settings "
        f"python - < {shlex.quote(str(EVERY_MODULE))}"
    )
    faults = dict(line.split(": ", 1) for line in printed.splitlines())
    private = {name for name in faults if ".integrations." in name}

    assert "orchestra.integrations.slack.web_api" in private
    for name in private:
        assert re.fullmatch(NOT_INSTALLED, faults.pop(name)), name
    assert set(faults) == {"orchestra.tasks", "orchestra.testing"}
    for reason in faults.values():
        assert 'pip install "orchestra[' in reason


def test_the_page_says_what_to_do_in_this_order() -> None:
    """The control: no block is overlooked."""
    files = [block.file for block in blocks() if block.language == "python"]
    commands = [block.code for block in blocks() if block.language == "sh"]

    assert files == ["your_project/settings.py", "your_project/urls.py"]
    assert commands[0].startswith("python3 -m venv .venv\n")
    assert commands[-3::2] == [SERVE, WALK]
    assert len(commands) == 6
