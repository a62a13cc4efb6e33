"""An expert at work: the demo's stand-in for a person with a browser."""

import json
from typing import Any
from urllib.parse import urljoin

import requests
from bs4 import BeautifulSoup, Tag

APP = "/orchestra/app/"
LOGIN = "/orchestra/accounts/login/"
TIMEOUT = 30


class RefusedError(Exception):
    """The server refused a request; the message says which and why.

    Attributes:
        status: The HTTP status; None if it is the answer that was no use.
    """

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class Expert:
    """A browser session that does what the pages do, and reads like them."""

    def __init__(self, server: str) -> None:
        self.server = server
        self.session = requests.Session()
        self.session.trust_env = False
        self.config: dict[str, Any] = {}

    def log_in(self, username: str, password: str) -> None:
        """Sign in through the form and open the dashboard."""
        form = self._form(self._get(LOGIN))
        self._page(
            "POST",
            LOGIN,
            data={**form, "username": username, "password": password},
        )
        self.config = self._config(self._get(APP))

    def dashboard(self) -> dict[str, Any]:
        """Return what the dashboard shows."""
        return self._json("GET", self.config["urls"]["dashboard_tasks"])

    def take_a_new_task(self, role: str = "entry_level") -> dict[str, Any]:
        """Press *New delivery task* and return the task handed out.

        For the role of a ``reviewer``, that is *New review task*.
        """
        urls = self.config["urls"]["new_task_assignment"]
        return self._json("POST", urls[role], {})

    def open_task(self, task_id: int) -> dict[str, Any]:
        """Return what the task's page shows."""
        return self._call("task_assignment_information", task_id=task_id)

    def save(
        self, task_id: int, data: dict[str, Any], data_version: int
    ) -> dict[str, Any]:
        """Keep the work so far, as autosave does."""
        return self._call(
            "save_task_assignment",
            task_id=task_id,
            task_data=data,
            data_version=data_version,
        )

    def submit(
        self,
        task_id: int,
        data: dict[str, Any],
        command: str = "submit",
        feedback: str = "",
    ) -> None:
        """Hand in the work; ``accept`` or ``reject`` that of somebody else."""
        self._call(
            "submit_task_assignment",
            task_id=task_id,
            task_data=data,
            command_type=command,
            feedback=feedback,
        )

    def upload_image(
        self, assignment_id: int, prefix: str, name: str, data: bytes
    ) -> dict[str, str]:
        """Send the image, and return what a task's data says of it."""
        answer = self._page(
            "POST",
            self.config["urls"]["upload_image"],
            data={"assignment_id": assignment_id, "prefix": prefix},
            files={"image": (name, data)},
            headers=self._csrf(),
        ).json()
        return {"file_id": answer["file_id"], "src": answer["url"]}

    def download(self, path: str) -> bytes:
        """Return what is at the address on the server."""
        return self._page("GET", path).content

    def _call(self, name: str, **body: Any) -> dict[str, Any]:
        return self._json("POST", self.config["urls"][name], body)

    def _json(
        self, method: str, path: str, body: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return self._page(method, path, json=body, headers=self._csrf()).json()

    def _csrf(self) -> dict[str, str]:
        csrf = self.config["csrf"]
        token = self.session.cookies.get(csrf["cookie_name"]) or ""
        return {csrf["header_name"]: token, "Referer": self.server}

    def _get(self, path: str) -> str:
        return self._page("GET", path).text

    def _page(self, method: str, path: str, **more: Any) -> requests.Response:
        answer = self.session.request(
            method, urljoin(self.server, path), timeout=TIMEOUT, **more
        )
        if not answer.ok:
            raise RefusedError(
                f"{method} {path} answered {answer.status_code}: "
                f"{answer.text[:500]}",
                answer.status_code,
            )
        return answer

    @staticmethod
    def _form(page: str) -> dict[str, str]:
        inputs = BeautifulSoup(page, "html.parser").select("form input[name]")
        return {str(i["name"]): str(i.get("value", "")) for i in inputs}

    @staticmethod
    def _config(page: str) -> dict[str, Any]:
        soup = BeautifulSoup(page, "html.parser")
        script = soup.find(id="orchestra-config")
        if not isinstance(script, Tag):
            raise RefusedError("The dashboard was not shown after signing in.")
        return json.loads(script.text)
