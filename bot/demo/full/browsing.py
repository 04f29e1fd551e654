"""One person's browser: pages, forms, and the buttons of cards; over HTTP, as a person would."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Protocol
from uuid import UUID

from bot.demo.full.forms import Form, forms_in
from bot.links import ActionRef, Links
from hrcore.errors import Forbidden, SetupProblem

Typed = Mapping[str, str | Sequence[str]]
ACT: Final = "/workspace/act"


class Answer(Protocol):
    """What a client of the httpx family gives back."""

    text: str
    content: bytes
    status_code: int
    url: Any

    def json(self) -> Any: ...


class Client(Protocol):
    """httpx, or the in-process client of the tests: both keep cookies and follow redirects."""

    def get(self, url: str, *, headers: Any = ...) -> Any: ...

    def post(self, url: str, *, data: Any = ..., files: Any = ...) -> Any: ...


class Browsing:
    def __init__(self, client: Client, links: Links) -> None:
        self._client = client
        self._links = links

    def open(self, path: str) -> Answer:
        """Raises `SetupProblem` for a page that is not there: the story cannot go on then."""
        return self._checked(self._client.get(path))

    def download(self, path: str) -> bytes:
        return self.open(path).content

    def send(
        self,
        path: str,
        form: Callable[[Form], bool],
        typed: Typed | None = None,
        *,
        button: tuple[str, str] | None = None,
        file: tuple[str, Path] | None = None,
    ) -> Answer:
        """Opens the page, fills in the form that `form` picks and sends it; the page that followed."""
        page = self.open(path)
        found = next((one for one in forms_in(page.text) if form(one)), None)
        if found is None:
            raise SetupProblem("demo-stuck", f"no such form on {path}")
        return self._post(found, typed or {}, button, file, str(page.url))

    def form(self, path: str, form: Callable[[Form], bool]) -> Form:
        """As it stands on the page, to see what it asks for."""
        found = next((one for one in forms_in(self.open(path).text) if form(one)), None)
        if found is None:
            raise SetupProblem("demo-stuck", f"no such form on {path}")
        return found

    def press(self, path: str, wanted: Callable[[ActionRef], bool], typed: Typed | None = None) -> bool:
        """The first button of a card on that page that `wanted` picks. False where none stands there."""
        page = self.open(path)
        for form in forms_in(page.text):
            for name, value in form.buttons:
                if form.action == ACT and name == "ref" and wanted(self._ref(value)):
                    self._post(form, typed or {}, (name, value), None, str(page.url))
                    return True
        return False

    def _ref(self, text: str) -> ActionRef:
        try:
            return self._links.read_ref(text)
        except Forbidden as error:
            raise SetupProblem("demo-stuck", "a button that nobody signed") from error

    def _post(
        self,
        form: Form,
        typed: Typed,
        button: tuple[str, str] | None,
        file: tuple[str, Path] | None,
        page: str,
    ) -> Answer:
        unknown = set(typed) - form.names()
        if unknown:
            raise SetupProblem("demo-stuck", f"no fields {sorted(unknown)} in {form.action}")
        data: dict[str, Any] = {name: list(values) for name, values in form.values.items()}
        data |= {name: value if isinstance(value, str) else list(value) for name, value in typed.items()}
        if button is not None:
            data[button[0]] = button[1]
        address = form.action or page
        if file is None:
            return self._checked(self._client.post(address, data=data))
        name, path = file
        with path.open("rb") as content:
            return self._checked(self._client.post(address, data=data, files={name: (path.name, content)}))

    def _checked(self, answer: Any) -> Answer:
        if answer.status_code >= 400:
            raise SetupProblem("demo-stuck", f"{answer.status_code} at {answer.url}")
        found: Answer = answer
        return found


class Colleague(Browsing):
    """Signed in by the door that opens to anybody on the machine itself."""

    def __init__(self, client: Client, links: Links, person_id: UUID, name: str) -> None:
        super().__init__(client, links)
        self.person_id = person_id
        self.name = name
        self._checked(client.post("/sign-in/as", data={"person": str(person_id), "next": "/workspace/todos"}))
