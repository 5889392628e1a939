"""Filling in a page's form as a browser without JavaScript does."""

from html.parser import HTMLParser

import httpx


class Forms(HTMLParser):
    """The forms of a page: by their address, what each would send if nobody touched it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, dict[str, list[str]]] = {}
        self.options: dict[tuple[str, str], list[str]] = {}
        self._form = ""
        self._select = ""
        self._area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = given.get("action", "")
            self.fields.setdefault(self._form, {})
        if tag == "input" and "name" in given:
            self._input(given)
        if tag == "select":
            self._select = given["name"]
            self._put(self._select, "")
        if tag == "option":
            self._choices(self._select).append(given["value"])
            if "selected" in given:
                self._put(self._select, given["value"])
        if tag == "textarea":
            self._area = given["name"]
            self._put(self._area, "")

    def handle_data(self, data: str) -> None:
        if self._area:
            self._put(self._area, data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    def _input(self, given: dict[str, str]) -> None:
        if given.get("type") in ("radio", "checkbox"):
            self._choices(given["name"]).append(given["value"])
            if "checked" in given:
                self.fields[self._form].setdefault(given["name"], []).append(given["value"])
        elif given.get("type") != "file":
            self._put(given["name"], given.get("value", ""))

    def _choices(self, name: str) -> list[str]:
        return self.options.setdefault((self._form, name), [])

    def _put(self, name: str, value: str) -> None:
        self.fields.setdefault(self._form, {})[name] = [value]


async def fill_in(
    browser: httpx.AsyncClient, address: str, step: str = "send", /, **given: object
) -> httpx.Response:
    """Open the page of a form, type into its fields, and send it.

    A dot in a field's name is written ``__``. A name the form does not have is an error of the
    test, unless it belongs to a row beyond those that are shown.
    """
    page = await browser.get(address)
    assert page.status_code == 200, (address, page.status_code, page.text)
    path = address.split("?", maxsplit=1)[0]
    forms = Forms(page.text)
    fields = dict(forms.fields[path])
    for name, value in given.items():
        field = name.replace("__", ".")
        known = field in fields or (path, field) in forms.options
        assert known, f"{path} has no field {field}: {sorted(fields)}"
        fields[field] = [str(v) for v in value] if isinstance(value, list) else [str(value)]
    return await browser.post(path, data={**fields, "step": step})
