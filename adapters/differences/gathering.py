"""Gathers what the sentences about one history need: names, labels, and who may hear what."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any
from uuid import UUID

from adapters.bilingual import Language
from adapters.differences.speaking import Speaking
from adapters.identity.accounts import Accounts
from adapters.naming import called
from adapters.wiring import House
from domain.nominations.states import Nomination, UnderReview, underlying
from domain.seasons.states import Season
from services.auditing import Entries, Entry
from services.differing import known

LANGUAGES: tuple[Language, Language] = ("vi", "en")


async def speaking_of(
    house: House, accounts: Accounts, entries: Entries, *, opinions_open: bool, me: str = ""
) -> Speaking:
    """Return what the sentences about a whole history may use."""
    people = await accounts.by_ids(_actors(entries))
    items, rules = await _under_their_rules(house, entries)
    return Speaking(
        names=await _names(house, entries),
        items=items,
        people={x: {a: called(a, people, x) for a in people} for x in LANGUAGES},
        rules=rules,
        opinions_open=opinions_open,
        me=me,
    )


async def _names(house: House, entries: Entries) -> dict[UUID, str]:
    last = entries[-1].after if entries else None
    ids = {found for entry in entries for found in ids_in(tuple(known((entry,)).values()))}
    names = await house.queries.names(ids)
    if isinstance(last, Season):
        names = {**of_the_bloc(last), **names}
        names |= {choice.nomination_id: choice.nominee.name for choice in last.choices}
    if isinstance(last, Nomination):
        season = await house.queries.season(last.season_id)
        if season is not None:
            names[season.bloc_id] = season.bloc_name
            names[season.id] = f"{season.bloc_name} {season.emulation_year}"
    return names


def of_the_bloc(season: Season) -> dict[UUID, str]:
    """Return the members and candidates as the season calls them, for those in no register."""
    candidates = {c.nominee.unit_id: c.nominee.name for c in season.selecting.candidates}
    return candidates | {member.unit_id: member.name for member in season.roster.members}


async def _under_their_rules(
    house: House, entries: Entries
) -> tuple[dict[Language, dict[str, str]], dict[str, str]]:
    """Label papers as the rules call them that were pinned at the time, the latest preferred."""
    items: dict[Language, dict[str, str]] = {"vi": {}, "en": {}}
    rules: dict[str, str] = {}
    for nomination in _nominations(entries):
        await house.keeper.know([nomination.rules])
        pinned = house.keeper.shelf.pinned(nomination.rules)
        rules[nomination.rules] = pinned.label
        for award in (nomination.asked, nomination.award):
            for item in pinned.dossier_items(award):
                items["vi"][item.id], items["en"][item.id] = item.vi, item.en
    return items, rules


def _actors(entries: Iterable[Entry]) -> set[str]:
    actors = {entry.recorded.actor for entry in entries}
    for nomination in _nominations(entries):
        state = underlying(nomination.state)
        if isinstance(state, UnderReview):
            actors |= {opinion.reviewer for opinion in state.opinions}
            actors |= {recusal.reviewer for recusal in state.recusals}
    return actors


def _nominations(entries: Iterable[Entry]) -> Iterator[Nomination]:
    for entry in entries:
        if isinstance(entry.after, Nomination):
            yield entry.after


def ids_in(value: Any) -> Iterator[UUID]:  # noqa: ANN401 - whatever a fact holds.
    """Yield every id in a value, at any depth."""
    if isinstance(value, UUID):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from ids_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from ids_in(getattr(value, field.name))
