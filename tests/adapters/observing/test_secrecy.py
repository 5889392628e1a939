"""What never gets into a log line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.observing.secrecy import ALLOWED, DENIED, denied, drop_secrets

fields = st.recursive(
    st.text() | st.integers() | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.mark.parametrize(
    "name",
    [
        "password", "Password", "new_password", "session_token", "csrfToken", "choice",
        "voter_choice", "choices", "ballot", "ballotId", "secret", "secret_key_file", "api-key",
        "API_KEY", "cookie", "Set-Cookie", "authorization", "HTTP_AUTHORIZATION", "database_dsn",
    ],
)  # fmt: skip
def test_denied(name: str) -> None:
    assert denied(name)


@pytest.mark.parametrize(
    "name",
    ["keyword", "monkey", "tokenizer", "kind", "position", "idempotency_key", "passenger", ""],
)
def test_not_denied(name: str) -> None:
    assert not denied(name)


def test_the_exceptions_would_be_denied_by_the_rule() -> None:
    assert all(set(name.split("_")) & DENIED for name in ALLOWED)


def test_a_secret_deep_inside_is_dropped_too() -> None:
    line = {"event": "e", "request": {"headers": [{"cookie": "c", "accept": "*/*"}]}}
    assert drop_secrets(None, "info", line) == {
        "event": "e",
        "request": {"headers": [{"accept": "*/*"}]},
        "left_out": 1,
    }


def test_a_line_without_secrets_is_left_as_it_is() -> None:
    assert drop_secrets(None, "info", {"event": "e", "n": 1}) == {"event": "e", "n": 1}


@given(st.dictionaries(st.text(), fields), st.sampled_from(sorted(DENIED)), fields)
def test_a_denied_field_never_comes_through(
    line: dict[str, object], name: str, value: object
) -> None:
    assert name not in drop_secrets(None, "info", {**line, name: value})
