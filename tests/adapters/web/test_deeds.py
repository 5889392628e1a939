"""Every deed by its form: done by whoever may, once the figures were shown."""

from uuid import UUID

import pytest

from adapters.deeds.nomination_bodies import BODIES
from adapters.deeds.papers import PaperBody
from adapters.web.actions import ORDER
from adapters.web.consequences import SAYINGS
from adapters.web.field_names import FIELDS
from domain.authority import DEEDS
from domain.terms import Role
from services.families import NOMINATION
from tests.adapters.web.conftest import Site
from tests.adapters.web.deed_forms import (
    EVERY,
    PROPOSAL,
    command_id_of,
    filled,
    for_government,
    form_of,
    typed_into,
    who,
)
from tests.building.stories import Story


def _in_time(kind: str, story: Story) -> dict[str, str]:
    """Return the day of an answer that came within its term, which is over by now."""
    answers = kind == "answer-consultation"
    return {"on": f"{story.nomination.last_on:%d/%m/%Y}"} if answers else {}


def test_every_deed_of_a_person_has_a_body_a_form_and_a_consequence() -> None:
    timers = {kind for kind, roles in DEEDS.items() if roles == {Role.TIMER}}
    persons = {command.KIND for command in NOMINATION.commands} - timers - {"nominate"}
    assert set(ORDER) == set(BODIES) == set(SAYINGS) == persons
    assert set(EVERY) == persons - {"propose-to-government"}


def test_every_field_that_can_be_wrong_has_a_name() -> None:
    of_papers = {f"paper.{name}" for name in PaperBody.model_fields}
    fields = {name for body in BODIES.values() for name in body.model_fields} - {"paper"}
    assert set(FIELDS) == fields | of_papers | {"missing"}


@pytest.mark.parametrize("kind", EVERY)
async def test_the_form_of_each_deed_does_it(site: Site, kind: str) -> None:
    make, role, given = EVERY[kind]
    story = make()
    nomination = await site.record(story)
    browser = await who(site, role)
    page = await browser.get(f"/nominations/{nomination}")
    form = form_of(page.text, kind)
    assert 'class="consequence"' in form
    sent = await browser.post(
        f"/nominations/{nomination}/deeds/{kind}",
        data=filled(form, {**given, **_in_time(kind, story)}),
    )
    assert sent.status_code == 303, sent.text
    shown = await browser.get(sent.headers["location"])
    if kind == "succeed-authority":
        assert shown.status_code == 404
        return
    assert "Đã ghi nhận" in shown.text
    assert f"Sự kiện số {await site.house.store.head()} trong" in shown.text


@pytest.mark.parametrize("kind", EVERY)
async def test_each_deed_has_a_page_of_its_own_for_those_who_may(site: Site, kind: str) -> None:
    make, role, _ = EVERY[kind]
    nomination = await site.record(make())
    browser = await who(site, role)
    assert (await browser.get(f"/nominations/{nomination}/deeds/{kind}")).status_code == 200
    auditor = await site.sign_in(Role.AUDITOR)
    assert (await auditor.get(f"/nominations/{nomination}/deeds/{kind}")).status_code == 403


class TestProposingToTheGovernment:
    async def test_the_quota_is_shown_both_ways_before_anything_is_sent(self, site: Site) -> None:
        nomination = await site.record(for_government().consulted().answered())
        browser = await site.sign_in(Role.CHAIRMAN)
        address = f"/nominations/{nomination}/deeds/propose-to-government"
        form = (await browser.get(address)).text
        over = {"proposed": "5", "provincial_flags": "10", "bloc_leaders": "40"}
        given = {**typed_into(form), **PROPOSAL, **over, "step": "preview"}
        shown = await browser.post(address, data=given)
        assert shown.status_code == 200
        assert "50,0 %" in shown.text
        assert "12,5 %" in shown.text
        assert "Vượt" in shown.text
        assert "Trong mức" in shown.text
        assert (await site.house.inbox.get(UUID(command_id_of(form)))) is None

    async def test_within_the_quota_and_the_deadline_it_is_sent(self, site: Site) -> None:
        story = for_government().consulted().answered()
        nomination = await site.record(story)
        browser = await site.sign_in(Role.CHAIRMAN)
        address = f"/nominations/{nomination}/deeds/propose-to-government"
        form = (await browser.get(address)).text
        given = {**typed_into(form), **PROPOSAL, "step": "send"}
        late = await browser.post(address, data=given)
        assert late.status_code == 422
        assert "hạn cuối" in late.text
        given["command_id"] = command_id_of(late.text)
        given["paper.on"] = f"{story.nomination.last_on:%d/%m/%Y}"
        sent = await browser.post(address, data=given)
        assert sent.status_code == 303, sent.text
