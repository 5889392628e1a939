"""What all stories share: what has happened so far, and what was decided when somebody asked."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Generic, Self, TypeVar
from uuid import UUID

from domain.events import Event
from domain.nominations.deciding.situation import Decision
from domain.refusals import Reason, Refusal
from domain.rule_book import RuleBook
from tests.building.rules import packaged_rules


@dataclass(frozen=True)
class Telling:
    """What has happened to one thing, the moment it is now, and the rules at hand."""

    id: UUID
    at: datetime
    events: tuple[Event, ...] = ()
    book: RuleBook = field(default_factory=packaged_rules)

    @property
    def version(self) -> int:
        return len(self.events)

    def until(self, at: datetime) -> Self:
        return replace(self, at=at)


S = TypeVar("S", bound=Telling)


@dataclass(frozen=True)
class Decided(Generic[S]):
    """What was decided when somebody asked something."""

    story: S
    decision: Decision

    @property
    def events(self) -> tuple[Event, ...]:
        assert not isinstance(self.decision, Refusal), self.decision
        return self.decision

    @property
    def refusal(self) -> Refusal:
        assert isinstance(self.decision, Refusal), self.decision
        return self.decision

    @property
    def reason(self) -> Reason | None:
        """The reason of the no; ``None`` for a yes."""
        return self.decision.reason if isinstance(self.decision, Refusal) else None

    @property
    def then(self) -> S:
        """The story as it goes on after a yes."""
        return replace(self.story, events=(*self.story.events, *self.events))

    def is_refused(self, reason: Reason, article: str | None = None, **facts: str) -> None:
        """Assert the reason, some of its facts and, where one is named, the cited article."""
        assert self.refusal.reason is reason, self.refusal
        assert facts.items() <= dict(self.refusal.facts).items(), self.refusal
        if article is not None:
            assert self.refusal.citation is not None
            assert article in self.refusal.citation.article
