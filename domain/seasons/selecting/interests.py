"""Interests in the choosing: disclosed by themselves, and a reason to stand aside where asked.

That the head unit is itself put forward is ordinary in the reports, and so is a candidate from next
year's head. Neither is evidence of wrongdoing: it is disclosed with every round, and a unit stands
aside where the bloc's regulation asks it or where it wishes to (U18).
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from domain.seasons.regulations import InterestKind, SelectionRules
from domain.seasons.selecting.facts import Interest, Recusal, Round
from domain.seasons.states import Season


def interests(season: Season, vote: Round) -> tuple[Interest, ...]:
    """Return what is disclosed about a round: what the record shows and what was declared."""
    return disclosed(season, vote.candidates)


def disclosed(season: Season, candidates: Iterable[UUID]) -> tuple[Interest, ...]:
    """Return the interests that there are in these candidates."""
    standing = tuple(candidates)
    shown = (found for unit in standing for found in _of(season, unit))
    told = (i for i in season.selecting.declared if i.candidate in (None, *standing))
    return tuple(dict.fromkeys((*shown, *_superiors(season), *told)))


def recusals(
    season: Season, candidates: tuple[UUID, ...], rules: SelectionRules, *, whole: bool
) -> tuple[Recusal, ...]:
    """Return the members that do not vote on these candidates, each once.

    ``whole`` says that a vote cannot leave out the candidate a unit is, as a secret ballot cannot:
    there a candidate that may not vote on itself does not vote at all.
    """
    found = [
        Recusal(i.unit_id, i.kind)
        for i in disclosed(season, candidates)
        if i.kind in rules.recused and i.unit_id is not None
    ]
    wishes = (i for i in season.selecting.aside if i.candidate in (None, *candidates))
    found += [Recusal(i.unit_id, i.kind) for i in wishes if i.unit_id is not None]
    if whole and not rules.candidate_votes_on_itself:
        owners = (member_of(season, unit) for unit in candidates)
        found += [Recusal(unit, InterestKind.CANDIDATE) for unit in owners]
    return tuple({recusal.unit_id: recusal for recusal in reversed(found)}.values())[::-1]


def member_of(season: Season, candidate: UUID) -> UUID:
    """Return the member that a candidate is, or that it is a part of (U21)."""
    known = season.selecting.candidate(candidate)
    return candidate if known is None else known.nominee.member_id


def _of(season: Season, candidate: UUID) -> Iterator[Interest]:
    unit = member_of(season, candidate)
    now = season.proceedings
    day = now.convened_on or season.ends_on
    if unit == season.roster.head_on(day):
        yield Interest(InterestKind.HEAD, unit, candidate)
    if unit in next_heads(season):
        yield Interest(InterestKind.NEXT_HEAD, unit, candidate)
    if unit == now.chair:
        yield Interest(InterestKind.CHAIR, unit, candidate)
    if unit in {counter.unit_id for counter in season.selecting.counters}:
        yield Interest(InterestKind.COUNTER, unit, candidate)


def next_heads(season: Season) -> frozenset[UUID]:
    """Return who is to head the bloc next year, by what was chosen or is proposed."""
    proposal = season.roster.proposal
    heads = (season.next_heads, None if proposal is None else proposal.heads)
    return frozenset(h.head for h in heads if h is not None and h.head is not None)


def _superiors(season: Season) -> Iterator[Interest]:
    for guest in season.proceedings.guests:
        if guest.superior:
            yield Interest(InterestKind.SUPERIOR, None, note=guest.office)
