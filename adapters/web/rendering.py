"""Filling the templates. Text is escaped unless a template of ours says otherwise."""

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from adapters import formatting, problems
from adapters.bilingual import Text, pick
from adapters.identity.signing import SIGNING
from adapters.naming import called, office_called
from adapters.personal import names
from adapters.web.desk import desk_of
from adapters.web.field_names import field_called
from adapters.web.form_tokens import FormTokens, hidden_field
from adapters.web.season_fields import place_called, slot_called, slot_hint
from adapters.web.visiting import Visitor, language_of
from domain.policies.rule_set import RuleSet
from domain.policies.wording import value_text
from domain.terms import Capacity, Term

HERE = Path(__file__).parent
STATIC = HERE / "static"

KEYS_COOKIE = "tonvinh_keys"
"""Says ``off`` in a browser in which single keys are switched off."""


def page(
    request: Request,
    template: str,
    visitor: Visitor | None = None,
    status: int = 200,
    **content: object,
) -> HTMLResponse:
    """Return a page in the visitor's language."""
    response = HTMLResponse(text_of(request, template, visitor, **content), status)
    response.headers["Content-Language"] = language_of(request)
    return response


def text_of(
    request: Request, template: str, visitor: Visitor | None = None, **content: object
) -> str:
    """Fill one template, or a part of a page."""
    frame: Mapping[str, Any] = {
        "language": language_of(request),
        "visitor": visitor,
        "form_token": hidden_field(request, None if visitor is None else visitor.session),
        "alarm": getattr(request.state, "alarm", None),
        "path": request.url.path,
        "here": _here(request),
        "keys_on": request.cookies.get(KEYS_COOKIE) != "off",
        "demo": desk_of(request).house.settings.demo,
    }
    return environment().get_template(template).render({**frame, **content})


@cache
def environment() -> Environment:
    """Return the templates with everything they may call."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        # They change with the program; to look for that costs a page more than its own words do.
        auto_reload=False,
        undefined=StrictUndefined,
        extensions=[FormTokens],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(t=_t, say=_say, asset=asset, called=_called, office=_office, deed=_deed)
    made.globals.update(rule=_rule, named=names.called, field_called=field_called)
    made.globals.update(capacities=tuple(Capacity), terms=_terms, lines=_lines)
    made.globals.update(signs=SIGNING.__contains__)
    made.globals.update(slot_called=_slot_called, slot_hint=_slot_hint, place_called=place_called)
    made.filters.update(
        day=formatting.day,
        exact=formatting.exact,
        moment=formatting.moment,
        second=formatting.moment_to_the_second,
        deadline=_deadline,
    )
    return made


def prepare() -> None:
    """Read and compile every template, or whoever comes first after a start waits for it."""
    for name in environment().list_templates(extensions=("html",)):
        environment().get_template(name)


@cache
def asset(path: str) -> str:
    """Return the address of a static file, which changes with its content."""
    digest = sha256((STATIC / path).read_bytes()).hexdigest()[:12]
    return f"/static/{path}?v={digest}"


@pass_context
def _t(context: Context, vi: str, en: str, **facts: object) -> str:
    chosen = vi if context["language"] == "vi" else en
    return chosen.format(**facts) if facts else chosen


@pass_context
def _say(context: Context, text: Text | Term | str) -> str:
    return text if type(text) is str else pick(text, context["language"])  # type: ignore[arg-type] # a Term is a str too


@pass_context
def _deadline(context: Context, at: Any) -> str:  # noqa: ANN401 - a filter is given anything.
    return formatting.deadline(at, context["language"])


@pass_context
def _called(context: Context, actor: Any, people: Any) -> str:  # noqa: ANN401
    return called(actor, people, context["language"])


@pass_context
def _office(context: Context, held: Any) -> str:  # noqa: ANN401
    return office_called(held, context["language"])


@pass_context
def _rule(context: Context, rules: RuleSet, key: str) -> str:
    return value_text(key, rules.value(key), context["language"])


@pass_context
def _terms(context: Context, terms: Iterable[Term]) -> list[tuple[str, str]]:
    return [(str(term.value), pick(term, context["language"])) for term in terms]


def _lines(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "\n".join(value)


@pass_context
def _slot_called(context: Context, kind: str, at: str) -> str:
    return pick(slot_called(kind, at), context["language"])


@pass_context
def _slot_hint(context: Context, kind: str, at: str) -> str:
    return pick(slot_hint(kind, at), context["language"])


@pass_context
def _deed(context: Context, kind: str) -> str:
    return problems.deed(kind, context["language"])


def _here(request: Request) -> str:
    """Return the page's own address, for coming back to it; forms lead back to nowhere."""
    if request.method != "GET":
        return "/"
    query = f"?{request.url.query}" if request.url.query else ""
    return request.url.path + query
