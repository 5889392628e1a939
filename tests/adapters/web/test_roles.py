"""Who may do what: the page and the document are made of the table that decides."""

import pytest

from adapters.web.who_may import GROUPS, READS, deeds, held_in, roles
from adapters.wordings.deeds import DEEDS as NAMES
from domain.authority import DEEDS
from domain.terms import Role
from tests.adapters.web.conftest import Site
from tests.building.roles_page import PAGE, page


def test_every_office_stands_there_once_with_what_it_is_for() -> None:
    assert [row.role for row in roles()] == list(READS)
    assert set(READS) == set(Role)


def test_every_deed_stands_there_once_with_exactly_the_offices_of_the_table() -> None:
    shown = [row for group in deeds() for row in group.deeds]
    assert sorted(row.kind for row in shown) == sorted(DEEDS)
    for row in shown:
        assert frozenset(row.roles) == DEEDS[row.kind], row.kind


def test_no_part_of_the_work_is_empty() -> None:
    assert all(group.deeds for group in deeds())
    assert len(deeds()) == len(GROUPS)


@pytest.mark.parametrize(
    "role, words",
    [
        (Role.UNIT_LEADER, "One unit"),
        (Role.BLOC_DEPUTY, "One bloc"),
        (Role.ARCHIVIST, "The province"),
        (Role.RECORDER, "One bloc or the province"),
        (Role.TIMER, "The system itself"),
    ],
)
def test_an_office_says_where_it_is_held(role: Role, words: str) -> None:
    assert held_in(role).en == words


def test_the_document_is_as_the_table_is_now() -> None:
    told = "bring it up to date with: python -m tests.building.roles_page"
    assert page() == PAGE.read_text(encoding="utf-8"), told


async def test_the_page_shows_every_deed_and_whose_it_is_in_both_languages(site: Site) -> None:
    browser = await site.sign_in(Role.CONSULTED_AGENCY)
    vi = (await browser.get("/roles")).text
    await browser.post("/language", data={"language": "en", "next": "/roles"})
    en = (await browser.get("/roles")).text
    for kind, name in NAMES.items():
        assert f'id="{kind}"' in vi
        assert name.en in en.replace("&#39;", "'"), kind
    assert "chức vụ của ông/bà" in vi
    assert "Bloc deputy" in en


async def test_who_is_not_signed_in_is_asked_to(site: Site) -> None:
    async with site.browser() as browser:
        assert (await browser.get("/roles")).status_code in {302, 303, 401}


async def test_the_rules_lead_to_it(site: Site) -> None:
    browser = await site.sign_in(Role.ARCHIVIST)
    assert 'href="/roles"' in (await browser.get("/rules")).text
