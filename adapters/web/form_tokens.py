"""The token in every form: it shows that the page was made for the session that sends it back.

Browsers say themselves which site a request comes from, and the doorway judges that. A few do not:
old ones, and all of them where pages are reached without TLS. From those a form has to bring the
token, which another site cannot read (ASVS 5.0, 3.5.1).
"""

import hmac
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

from fastapi import Request
from jinja2.ext import Extension
from markupsafe import Markup
from starlette.datastructures import FormData

from adapters.identity.sessions import Session
from adapters.web.errors import Forged
from adapters.web.methods import SAFE
from adapters.web.visiting import visitor_if_any

FIELD = "form_token"
SAYS_WHERE_FROM = "sec-fetch-site"
SALT_BYTES = 16
MOST_FIELDS = 5_000
"""More than any form has; what reads the form afterwards takes no more than it needs."""

_FORM = re.compile(
    r'<form\b[^>]*?\bmethod="post"(?:\{\{.*?\}\}|\{%.*?%\}|"[^"]*"|[^">{])*>', re.DOTALL
)
_FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")
"""What a form of another site can send; everything else a browser asks us for first."""


def token_for(session: Session) -> str:
    """Return a token for one form; it ends with the session and says nothing of it.

    No two are the same, so that a compressed page does not give one away by its length (BREACH).
    """
    salt = secrets.token_bytes(SALT_BYTES)
    return urlsafe_b64encode(salt + _seal(session, salt)).decode()


def is_of(session: Session, token: str) -> bool:
    """Whether a token was made for that session."""
    try:
        made = urlsafe_b64decode(token.encode())
    except ValueError:
        return False
    return hmac.compare_digest(made[SALT_BYTES:], _seal(session, made[:SALT_BYTES]))


def hidden_field(request: Request, session: Session | None) -> Markup:
    """Return the field for a form: nothing where nobody is signed in, or the browser speaks."""
    if session is None or SAYS_WHERE_FROM in request.headers:
        return Markup()
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, token_for(session))


def _seal(session: Session, salt: bytes) -> bytes:
    return hmac.digest(session.id.bytes, salt, sha256)


class FormTokens(Extension):
    """Puts the token into every form that is sent by POST, so that no template can forget it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's signature.
        """Return the template with the field after the beginning of each such form."""
        return _FORM.sub(lambda found: found[0] + "{{ form_token }}", source)


async def from_our_page(request: Request) -> None:
    """Raise `Forged` for a form that no page made for this session can have sent."""
    if request.method in SAFE or SAYS_WHERE_FROM in request.headers or not _by_form(request):
        return
    visitor = await visitor_if_any(request)
    if visitor is None or visitor.session is None:
        return
    sent = (await _form(request)).get(FIELD)
    if not isinstance(sent, str) or not is_of(visitor.session, sent):
        raise Forged


async def _form(request: Request) -> FormData:
    return await request.form(max_files=1, max_fields=MOST_FIELDS)


def _by_form(request: Request) -> bool:
    kind = request.headers.get("content-type", _FORM_TYPES[0])
    return kind.partition(";")[0].strip().lower() in _FORM_TYPES
