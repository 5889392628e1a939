"""A rule set enters the record once, under the digest of what it contains."""

from typing import ClassVar

from domain.events import Event


class RuleSetPublished(Event):
    """A rule set can be pinned from now on; ``content`` is its canonical JSON."""

    TOPIC: ClassVar[str] = "rule_set.published.v1"
    digest: str
    label: str
    content: str
