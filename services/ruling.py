"""The rule sets at hand: shipped with the program, or pinned once and kept in the record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.ids import command_id, folded, rule_set_stream
from domain.policies.events import RuleSetPublished
from domain.policies.layers import LayerKind
from domain.policies.loading import (
    national_rules,
    overlaid,
    packaged_overlay,
    packaged_overlays,
    regime_on,
)
from domain.policies.regimes import NoRegime
from domain.policies.rule_set import RuleSet
from domain.workdays import Calendar
from services.ports import Append, EventStore

SIMULATED = "simulated"
"""The layer of values that no official has confirmed, for people who only play their parts."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A rule book over what is in memory; pure, so that a decision can look things up in it."""

    calendar: Calendar
    known: dict[str, RuleSet]
    effective: dict[tuple[str, str, bool], RuleSet]

    def pinned(self, digest: str) -> RuleSet:
        """Return the rule set with that digest."""
        return self.known[digest]

    def in_force(self, on: date, province: str, *, simulated: bool = False) -> RuleSet | None:
        """Return the rules of that day's regime with that province's layer over them, if any."""
        regime = regime_on(on)
        if isinstance(regime, NoRegime):
            return None
        key = (regime.id, folded(province), simulated)
        if key not in self.effective:
            rules = _effective(regime.id, province, self.calendar)
            if simulated:
                rules = overlaid(rules, packaged_overlay(SIMULATED))
            self.effective[key] = rules
            self.known[rules.digest] = rules
        return self.effective[key]


class RuleKeeper:
    """Publishes rule sets before they are pinned, and reads back those pinned by others."""

    def __init__(self, store: EventStore, calendar: Calendar) -> None:
        """Start with the packaged rules and nothing published yet."""
        self._store = store
        self._published: set[str] = set()
        self.shelf = Shelf(calendar, {}, {})

    async def know(self, digests: Iterable[str]) -> None:
        """Make sure that these pinned rule sets are at hand, reading the record where needed."""
        for digest in digests:
            if digest not in self.shelf.known:
                await self._read(digest)

    async def publish(self, digest: str, at: datetime) -> None:
        """Put a rule set into the record unless it is there; called before it is pinned."""
        if digest in self._published:
            return
        rules = self.shelf.pinned(digest)
        stream = rule_set_stream(digest)
        if not await self._store.events_of(stream):
            await self._store.append(_publication(rules, at))
        self._published.add(digest)

    async def _read(self, digest: str) -> None:
        for event in await self._store.events_of(rule_set_stream(digest)):
            if isinstance(event, RuleSetPublished):
                self.shelf.known[digest] = RuleSet.from_json(event.content)
                self._published.add(digest)


def _publication(rules: RuleSet, at: datetime) -> Append:
    stream = rule_set_stream(rules.digest)
    event = RuleSetPublished(
        originator_id=stream,
        originator_version=1,
        timestamp=at,
        digest=rules.digest,
        label=rules.label,
        content=rules.to_json(),
    )
    command = command_id("publish-rule-set", rules.digest)
    return Append(stream, 0, (event,), command, command, command, "system/rules", rules.label)


def _effective(regime: str, province: str, calendar: Calendar) -> RuleSet:
    rules = national_rules(regime, calendar)
    for overlay in packaged_overlays():
        of_province = overlay.layer.kind is LayerKind.PROVINCE
        named = folded(overlay.layer.vi) == folded(province)
        if of_province and named and regime in overlay.applies_to:
            rules = overlaid(rules, overlay)
    return rules
