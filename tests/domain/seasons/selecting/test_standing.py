"""Who stands where: a function of the figures and of the rungs applied."""

from dataclasses import replace
from decimal import Decimal

from domain.policies.shapes import AbsentTreatment, TieStep
from domain.seasons.regulations import Tier
from domain.seasons.selecting.facts import Round, RoundRules
from domain.seasons.selecting.figures import Count, Figure, Seat, TieBreak, TieValue
from domain.seasons.selecting.standing import Place, next_step, result, standing
from domain.terms import SelectionMethod
from tests.building.choosing import CERT, GOV, LADDER, MAJORITY, PROV, unit, units

RULES = RoundRules(MAJORITY, LADDER, 3, AbsentTreatment.WRITTEN_OPINION)


def a_round(*tiers: Tier, method: SelectionMethod = SelectionMethod.SHOW_OF_HANDS) -> Round:
    return Round(
        id=unit(100),
        ballot_id=unit(101),
        number=1,
        tiers=tiers or (Tier(PROV),),
        seats=1,
        candidates=units(1, 2, 3, 4),
        voters=units(*range(1, 10)),
        method=method,
        rules=RULES,
        members=9,
    )


def votes(*agree: int) -> Count:
    return Count(tuple(Figure(unit(n), 9, a) for n, a in enumerate(agree, 1)))


def test_level_candidates_share_a_rank_and_the_next_is_skipped() -> None:
    found = standing(a_round(), votes(5, 7, 7, 6))
    assert found == (
        Place(1, units(2, 3), Decimal(7)),
        Place(3, units(4), Decimal(6)),
        Place(4, units(1), Decimal(5)),
    )


def test_who_falls_short_has_no_place() -> None:
    assert [place.units for place in standing(a_round(), votes(4, 7))] == [units(2)]


def test_scores_know_no_threshold() -> None:
    vote = a_round(method=SelectionMethod.SCORE)
    count = Count((Figure(unit(1), score=Decimal("0.5")), Figure(unit(2), score=Decimal("0.25"))))
    assert result(vote, count).seats == (Seat(unit(1), PROV),)


def test_a_shortlist_by_votes_knows_no_threshold_and_who_goes_on_without_one_does() -> None:
    shortlist = replace(a_round(), last=False, shortlist=3)
    assert result(shortlist, votes(1, 2, 3, 4)).going_on == units(4, 3, 2)
    passing = replace(a_round(), last=False)
    assert result(passing, votes(5, 4, 6)).going_on == units(3, 1)


def test_seats_that_nobody_fills_are_vacant() -> None:
    found = result(a_round(Tier(GOV), Tier(CERT, 2)), votes(7, 4, 4, 6))
    assert found.seats == (Seat(unit(1), GOV), Seat(unit(4), CERT))
    assert found.vacant == (CERT,)
    assert [short.candidate for short in found.below] == [*units(2, 3)]


def test_a_tie_does_not_hold_up_who_stands_clear_of_it() -> None:
    found = result(a_round(Tier(GOV), Tier(PROV), Tier(CERT)), votes(8, 8, 6, 5))
    assert found.seats == (Seat(unit(3), CERT),)
    assert (found.ties[0].units, found.ties[0].awards) == (units(1, 2), (GOV, PROV))


def test_a_rung_separates_only_those_it_was_applied_to() -> None:
    values = (TieValue(unit(1), Decimal(1)), TieValue(unit(2), Decimal(2)))
    breaks = (TieBreak(TieStep.SCORE, units(1, 2), values),)
    found = standing(a_round(), votes(6, 6, 7, 5), breaks)
    assert [place.units for place in found] == [units(3), units(2), units(1), units(4)]


def test_the_ladder_is_climbed_rung_by_rung_and_has_an_end() -> None:
    breaks: tuple[TieBreak, ...] = ()
    climbed = []
    while (step := next_step(a_round(), units(1, 2), breaks)) is not None:
        climbed.append(step)
        breaks = (*breaks, TieBreak(step, units(1, 2)))
    assert tuple(climbed) == LADDER
