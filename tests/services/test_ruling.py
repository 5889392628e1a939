"""Rule sets: published once before they are pinned, and read back by everybody else."""

import asyncio
from uuid import uuid4

import pytest

from domain.calendars.loading import official_calendar
from domain.ids import rule_set_stream
from domain.policies.events import RuleSetPublished
from domain.policies.rule_set import RuleSet
from services.ruling import RuleKeeper
from tests.building.desks import Desk
from tests.building.papers import day
from tests.building.wishes import NOMINATED_AT, TARGET, nominate


def in_force(desk: Desk, on: str, province: str = "Lào Cai") -> RuleSet:
    rules = desk.keeper.shelf.in_force(day(on), province)
    assert rules is not None
    return rules


async def test_a_rule_set_is_in_the_record_before_the_event_that_pins_it(desk: Desk) -> None:
    await desk.carrying_out.carry_out(nominate(), NOMINATED_AT, uuid4())
    published, nominated = await desk.store.since(0)
    assert isinstance(published.event, RuleSetPublished)
    assert nominated.stream_id == TARGET
    assert published.stream_id == rule_set_stream(published.event.digest)
    assert (published.actor, published.version) == ("system/rules", 1)
    assert published.event.label == published.policy_version == nominated.policy_version


async def test_a_rule_set_is_published_once_whoever_pins_it(desk: Desk) -> None:
    rules = in_force(desk, "15/01/2025")
    desks = [desk, *(desk.another() for _ in range(5))]
    for other in desks:
        in_force(other, "15/01/2025")
    await asyncio.gather(*(d.keeper.publish(rules.digest, NOMINATED_AT) for d in desks))
    await desk.keeper.publish(rules.digest, NOMINATED_AT)
    assert await desk.store.head() == 1


async def test_a_second_keeper_reads_a_pinned_rule_set_back_from_the_record(desk: Desk) -> None:
    rules = in_force(desk, "15/01/2025")
    await desk.keeper.publish(rules.digest, NOMINATED_AT)
    second = RuleKeeper(desk.store, official_calendar())
    with pytest.raises(KeyError):
        second.shelf.pinned(rules.digest)
    await second.know([rules.digest])
    read = second.shelf.pinned(rules.digest)
    assert read == rules
    assert read.to_json() == rules.to_json()
    assert read.calendar == rules.calendar


async def test_a_program_with_other_rules_still_decides_by_the_pinned_ones(desk: Desk) -> None:
    """An official confirms a value; the set that was pinned before is read from the record."""
    before = in_force(desk, "15/01/2025")
    await desk.keeper.publish(before.digest, NOMINATED_AT)
    after = before.with_confirmed("stage.DOSSIER", 3, "official", "QĐ 1")
    second = RuleKeeper(desk.store, official_calendar())
    second.shelf.known[after.digest] = after
    await second.know([before.digest, after.digest])
    assert second.shelf.pinned(before.digest).stage_clock("DOSSIER").required() == 10
    assert second.shelf.pinned(after.digest).stage_clock("DOSSIER").required() == 3


async def test_a_rule_set_that_nobody_published_is_not_invented(desk: Desk) -> None:
    await desk.keeper.know(["0" * 64])
    with pytest.raises(KeyError):
        desk.keeper.shelf.pinned("0" * 64)


async def test_the_day_and_the_province_call_for_their_rules(desk: Desk) -> None:
    assert in_force(desk, "31/12/2023").regime == "R1"
    assert in_force(desk, "30/06/2025").regime == "R2"
    assert in_force(desk, "01/07/2025").regime == "R3"
    lang_son = in_force(desk, "15/01/2021", "lạng sơn")
    assert lang_son.digest != in_force(desk, "15/01/2021").digest
    assert [layer.id for layer in lang_son.layers] == ["common", "R1", "lang-son"]
    assert desk.keeper.shelf.in_force(day("30/09/2017"), "Lào Cai") is None


async def test_who_only_plays_a_part_falls_under_simulated_confirmations(desk: Desk) -> None:
    shelf = desk.keeper.shelf
    played = shelf.in_force(day("15/01/2025"), "Lào Cai", simulated=True)
    assert played is not None
    assert played.layers[-1].id == "simulated"
    assert played.council_threshold("FLAG_PROV").settled
    assert not in_force(desk, "15/01/2025").council_threshold("FLAG_PROV").settled
