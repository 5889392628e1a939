"""What a workflow's history holds, as events and as everything that can be read in it."""

import base64
import json
from collections.abc import Iterator
from typing import Any

from temporalio.client import WorkflowHandle, WorkflowHistory

STEPS = "EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED"
"""One of these for every step that the validator let through."""


async def history(handle: WorkflowHandle[Any, Any]) -> WorkflowHistory:
    """The history of a workflow's present run, or of its last one."""
    found: WorkflowHistory = await handle.fetch_history()
    return found


async def kinds(handle: WorkflowHandle[Any, Any]) -> list[str]:
    """The types of the events of a run, in order."""
    events = json.loads((await history(handle)).to_json())["events"]
    return [event["eventType"] for event in events]


def readable(text: str) -> str:
    """Everything that whoever reads a history can read, with its payloads decoded."""
    return "\n".join(_words(json.loads(text)))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield str(name)
            yield from _decoded(inner) if name == "data" else _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
    else:
        yield str(value)


def _decoded(data: Any) -> Iterator[str]:
    """The inside of a payload, which the export writes in base 64."""
    if not isinstance(data, str):
        yield from _words(data)
        return
    text = base64.b64decode(data).decode(errors="replace")
    yield text
    try:
        inner = json.loads(text)
    except ValueError:
        return
    # Escaped letters are letters too.
    yield json.dumps(inner, ensure_ascii=False)
