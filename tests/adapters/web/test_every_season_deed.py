"""No command of a season is left without a form, an API path and words."""

from collections.abc import Iterator

import pytest

from adapters.deeds.season_bodies import BY_PERSONS, OPENING, body_of
from adapters.deeds.slots import Slot, slots_of
from adapters.web.season_actions import PARTS, part_of
from adapters.web.season_consequences import CONSEQUENCES
from adapters.web.season_field_names import FIELDS, HINTS
from adapters.web.season_fields import OF_PAPERS, place_called
from adapters.web.season_prefilling import NOW
from adapters.web.season_standing import WHEN
from adapters.wordings.deeds import DEEDS as CALLED
from domain.authority import DEEDS, OF_THE_BLOC, OF_THE_NOMINEE
from domain.terms import Role
from services.families import SEASON
from tests.adapters.web.conftest import Site
from tests.adapters.web.test_season_deeds import opened, with_members
from tests.building.forms import Forms
from tests.building.people import BLOC, STATION

NOT_BY_PEOPLE = {
    "note-overdue-conference": "the timer notes it when the term is over",
    "bring-forward": "the workflow notes it when a nomination has begun",
    "note-ballot-opened": "the workflow notes it when the ballot is open",
    "record-ballot-result": "the workflow takes it over from the ballot",
}
"""The commands without a form, each with its reason."""


def every_slot(slots: tuple[Slot, ...]) -> Iterator[Slot]:
    for slot in slots:
        yield slot
        yield from every_slot(slot.parts)
        if slot.each is not None:
            yield from every_slot(slot.each.parts)


def test_every_command_of_a_season_has_a_form_or_a_reason() -> None:
    kinds = {command.KIND for command in SEASON.commands}
    assert kinds - set(NOT_BY_PEOPLE) == set(BY_PERSONS)
    assert {kind for kind in kinds if DEEDS[kind] == {Role.TIMER}} == set(NOT_BY_PEOPLE)


def test_every_deed_has_a_name_and_a_place_on_the_page() -> None:
    assert set(BY_PERSONS) <= set(CALLED)
    assert {part_of(kind) for kind in BY_PERSONS} == set(PARTS)


def test_what_is_told_of_deeds_is_told_of_deeds_that_exist() -> None:
    kinds = set(BY_PERSONS)
    assert set(CONSEQUENCES) <= kinds
    assert set(WHEN) <= kinds
    assert set(NOW) <= kinds
    assert {name.split(":")[0] for name in (*FIELDS, *HINTS) if ":" in name} <= kinds


def test_every_field_has_a_name_in_both_languages() -> None:
    slots = {s.name for kind in BY_PERSONS for s in every_slot(slots_of(BY_PERSONS[kind]))}
    of_papers = {name.removeprefix("paper.") for name in OF_PAPERS}
    assert slots - set(FIELDS) - of_papers == set()
    assert {name for name in FIELDS if ":" not in name} - slots == set()


def test_a_place_is_told_with_its_row() -> None:
    told = place_called("confirm-members", "members.2.name")
    assert told.vi == "Đơn vị thành viên, dòng 3: Tên đơn vị"
    assert told.en == "Members, row 3: Name of the unit"


@pytest.mark.parametrize("kind", sorted(BY_PERSONS))
def test_every_body_can_be_described(kind: str) -> None:
    schema = body_of(kind).model_json_schema()
    assert schema["additionalProperties"] is False


async def test_the_api_describes_every_deed_in_both_languages(site: Site) -> None:
    async with site.browser() as browser:
        paths = (await browser.get("/api/v1/openapi.json")).json()["paths"]
    for kind in BY_PERSONS:
        address = "/api/v1/seasons" if kind == OPENING else f"/api/v1/seasons/{{season_id}}/{kind}"
        described = paths[address]["post"]
        assert CALLED[kind].vi in described["description"]
        assert CALLED[kind].en == described["summary"]
        assert {"200", "202", "401", "403", "404", "409", "422", "503"} <= set(
            described["responses"]
        )
    for kind in NOT_BY_PEOPLE:
        assert f"/api/v1/seasons/{{season_id}}/{kind}" not in paths


async def test_every_form_is_shown_with_all_its_fields(site: Site) -> None:
    home = await with_members(site)
    people = {
        "secretary": await site.sign_in(Role.BLOC_SECRETARY, bloc=BLOC),
        "head": await site.sign_in(Role.BLOC_HEAD, bloc=BLOC),
        "leader": await site.sign_in(Role.UNIT_LEADER, unit=STATION),
    }
    roles = {
        "secretary": Role.BLOC_SECRETARY,
        "head": Role.BLOC_HEAD,
        "leader": Role.UNIT_LEADER,
    }
    for kind in BY_PERSONS:
        if kind == OPENING:
            continue
        who = next((name for name, role in roles.items() if role in DEEDS[kind]), None)
        assert who is not None, kind
        address = f"{home}/deeds/{kind}"
        shown = await people[who].get(address)
        assert shown.status_code == 200, (kind, shown.text)
        assert 'class="consequence"' in shown.text
        forms = Forms(shown.text)
        named = set(forms.fields[address]) | {n for _, n in forms.options}
        for slot in slots_of(BY_PERSONS[kind]):
            within = f"{slot.name}."
            assert any(n == slot.name or n.startswith(within) for n in named), (kind, slot.name)


@pytest.mark.parametrize(
    "role", [Role.BLOC_HEAD, Role.BLOC_SECRETARY, Role.UNIT_LEADER, Role.UNIT_OFFICER]
)
async def test_each_role_sees_its_own_deeds_and_no_other(site: Site, role: Role) -> None:
    home = await with_members(site)
    bloc = BLOC if role in OF_THE_BLOC else None
    unit = STATION if role in OF_THE_NOMINEE else None
    browser = await site.sign_in(role, bloc=bloc, unit=unit)
    shown = (await browser.get(home)).text
    offered = (await browser.get(f"/api/v1{home}")).json()["your_deeds"]
    assert offered
    for kind in BY_PERSONS:
        link = f'href="{home}/deeds/{kind}"'
        assert (link in shown) == (kind in offered), kind
        if role not in DEEDS[kind]:
            assert kind not in offered
            if kind != OPENING:
                assert (await browser.get(f"{home}/deeds/{kind}")).status_code == 403, kind


async def test_an_auditor_is_offered_nothing_and_sees_the_board(site: Site) -> None:
    home = await with_members(site)
    auditor = await site.sign_in(Role.AUDITOR)
    shown = await auditor.get(home)
    assert shown.status_code == 200
    assert "/deeds/" not in shown.text


async def test_another_province_sees_nothing_of_it(site: Site) -> None:
    home = await opened(site)
    stranger = await site.sign_in(Role.AUDITOR, "Hà Nam")
    for path in ("", "/scores", "/minutes", "/score-files", "/deeds/confirm-members", "/timeline"):
        assert (await stranger.get(f"{home}{path}")).status_code == 404, path
    assert (await stranger.get(f"/api/v1{home}")).status_code == 404
    assert (await stranger.get(f"/api/v1{home}/timeline")).status_code == 404


async def test_what_a_timer_asks_has_no_page(site: Site) -> None:
    home = await opened(site)
    head = await site.sign_in(Role.BLOC_HEAD, bloc=BLOC)
    for kind in (*NOT_BY_PEOPLE, "no-such-deed"):
        assert (await head.get(f"{home}/deeds/{kind}")).status_code == 404
