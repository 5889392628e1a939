"""What an attacker writes where a name is asked for, and what it must never become."""

from html.parser import HTMLParser

PAYLOADS = (
    "<zz-tag zz-at=1>zz</zz-tag>",
    '"><zz-tag zz-at=1>',
    "'><zz-tag zz-at=1>",
    '" zz-at="1" onfocus="zz()" autofocus="',
    "' zz-at='1' onmouseover='zz()",
    "</title></textarea></script><zz-tag><script>zz()</script>",
    "--><zz-tag><!--",
    "]]><zz-tag>",
    "{{ 7919 * 104729 }}{% zz %}${7919*104729}",
    "javascript:zz()//",
    "<svg/onload=zz()>",
    "\u2028\u202e\ufeff<zz-tag\x0bzz-at=1>",
)
ALL = " ".join(PAYLOADS)
"""All of them in one line, for what is stored."""

COMPUTED = str(7919 * 104729)
"""What a template would make of the product in one of them: too long to be in an id by chance."""

_LEADING = frozenset({"href", "src", "action", "formaction", "data", "poster", "xlink:href"})


class Elements(HTMLParser):
    """Reads a page as a browser would, and keeps what an attacker would have added to it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.foreign: list[str] = []
        self.seen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += 1
        names = {name for name, _ in attrs}
        if tag.startswith("zz") or (tag == "script" and "src" not in names) or tag == "style":
            self.foreign.append(tag)
        for name, value in attrs:
            if name.startswith(("zz", "on")) or name in ("style", "srcdoc"):
                self.foreign.append(f"{tag} {name}")
            scheme = (value or "").strip().lower()
            if name in _LEADING and scheme.startswith(("javascript:", "data:", "vbscript:")):
                self.foreign.append(f"{tag} {name}={value}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


def foreign_in(page: str) -> list[str]:
    """Return the elements and attributes in a page that no page of ours has."""
    reader = Elements()
    reader.feed(page)
    reader.close()
    assert reader.seen > 3
    return reader.foreign


class Forms(HTMLParser):
    """The forms of a page that are sent by POST: where to, and with which fields."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("method") == "post"
            if self._inside:
                self.found.append((given.get("action", ""), {}))
        elif self._inside and tag in ("input", "textarea", "select", "button") and "name" in given:
            fixed = given.get("type") in ("hidden", "radio", "checkbox")
            self.found[-1][1].setdefault(given["name"], given.get("value", "") if fixed else "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False


def forms_in(page: str) -> list[tuple[str, dict[str, str]]]:
    """Return the address and the fields of every form that is sent; what is typed is empty."""
    reader = Forms()
    reader.feed(page)
    return reader.found
