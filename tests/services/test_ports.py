"""What the messages of the ports refuse by themselves."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from tests.contracts.samples import an_append


def test_an_append_without_events_is_refused() -> None:
    with pytest.raises(ValueError, match="appends no events"):
        replace(an_append(), events=())


@pytest.mark.parametrize("change", [{"stream_id": uuid4()}, {"expected_version": 7}])
def test_an_append_of_events_from_elsewhere_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="is not event"):
        replace(an_append(), **change)
