"""Sentences for people, on standard error; standard output is for results alone."""

import contextlib
import json
import sys
from typing import Any

from adapters.complaints import Complaint


def tell(vi: str, en: str) -> None:
    """One line, Vietnamese first. A terminal that has gone away is no error."""
    say(f"{vi} · {en}")


def say(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        print(text, file=sys.stderr, flush=True)  # noqa: T201 - the one place that prints sentences


def complain(complaint: Complaint) -> None:
    say(f"tonvinh: {complaint.vi}\n         {complaint.en}")


def result(text: str) -> None:
    """A result, for a person or for the next program in a pipe."""
    print(text, flush=True)  # noqa: T201 - the one place that prints results


def result_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    result(json.dumps(value, ensure_ascii=False, default=str))
