"""Pages after somebody did something on them; every_page looks at them untouched."""

from uuid import uuid4

import pytest

from domain.terms import Role
from tests.adapters.web.test_in_a_browser import pytestmark as in_chromium
from tests.adapters.web.test_verify_in_a_browser import LOG
from tests.building.bundles import ACCEPT, REJECT
from tests.building.people import PROVINCE
from tests.building.real_people import PASSWORD, a_real_person
from tests.end_to_end.furnished_house import DESK, PHONE, SESSION, Open, house
from tests.end_to_end.looking import Looker
from tests.end_to_end.scenes import STATES, Scene, plain, state

__all__ = ["house"]

# The first test of a module waits until the house is furnished.
pytestmark = [*in_chromium, pytest.mark.timeout(300)]

WAYS = (("vi", PHONE), ("en", DESK))

plain("a_page_that_is_not_there", Role.CLERK, lambda _: "/no-such-page", 404)
plain("a_nomination_of_nobody", Role.CLERK, lambda _: f"/nominations/{uuid4()}", 404)
plain("a_link_that_is_no_longer_good", Role.CLERK, lambda _: f"/welcome/{'x' * 43}", 404)
plain("a_page_of_another_office", Role.UNIT_OFFICER, lambda _: "/audit", 403)
plain("a_deed_of_another_office", Role.AUDITOR, lambda s: s.at("reviewed") + "/deeds/decide", 403)
plain("nothing_found", Role.CLERK, lambda _: "/find?q=khongcogi")
plain("much_found", Role.CLERK, lambda _: "/find?q=so")
for kept in ("open", "counted", "annulled"):
    plain(
        f"a_ballot_that_is_{kept}",
        Role.COUNTER,
        lambda s, kept=kept: f"/ballots/{s.house.furnished.booths[kept].id}",  # type: ignore[misc]
    )
for doer, deed, stands in (
    (Role.UNIT_OFFICER, "submit-dossier", "dossier"),
    (Role.UNIT_LEADER, "withdraw", "dossier"),
    (Role.ADMINISTRATOR, "assign-successor", "dossier"),
    (Role.ADMINISTRATOR, "succeed-authority", "dossier"),
    (Role.COMPLAINT_HANDLER, "hold", "dossier"),
    (Role.COMPLAINT_HANDLER, "release", "held"),
    (Role.APPRAISER, "return-for-supplement", "review"),
    (Role.COUNCIL_SECRETARY, "record-council-vote", "review"),
    (Role.CLERK, "decide", "reviewed"),
    (Role.CONSULTED_AGENCY, "answer-consultation", "asked"),
    (Role.CLERK, "ask-consultation", "asked"),
    (Role.CHAIRMAN, "propose-to-government", "answered"),
    (Role.CLERK, "record-government-answer", "proposed"),
    (Role.CHAIRMAN, "revoke", "awarded"),
    (Role.CLERK, "record-recovery", "revoked"),
):
    plain(
        f"the_form_of_{deed}",
        doer,
        lambda s, deed=deed, stands=stands: f"{s.at(stands)}/deeds/{deed}",  # type: ignore[misc]
    )


@state(None)
async def a_password_that_is_wrong(scene: Scene) -> None:
    await scene.goto("/sign-in")
    await scene.page.fill("#name", f"nobody.{scene.turn}")
    await scene.page.fill("#password", "không phải mật khẩu")
    await scene.press("form[action='/sign-in'] button", 422)


@state(None)
async def a_proof_of_who_sits_there(scene: Scene) -> None:
    house, name = scene.house, f"chi.{scene.turn}"
    await a_real_person(house.site.house.pool, name=name)
    async with house.site.browser() as door:
        await door.post("/sign-in", data={"name": name, "password": PASSWORD})
        session = {"name": SESSION, "value": door.cookies[SESSION], "url": house.address}
    await scene.page.context.add_cookies([session])  # type: ignore[list-item]
    await scene.goto("/account")
    await scene.looker.look()
    await scene.goto("/account/proof?next=/account")


@state(Role.COUNCIL_MEMBER)
async def an_empty_form_of_a_nomination(scene: Scene) -> None:
    await scene.goto(f"/review/{scene.house.furnished.nominations['third']}")
    await scene.page.click("details#decline > summary")
    await scene.press("details#decline button.govuk-button", 422)


@state(Role.BLOC_SECRETARY)
async def an_empty_form_of_a_season(scene: Scene) -> None:
    await scene.goto(f"/seasons/{scene.house.furnished.season}/deeds/confirm-members")
    for field in await scene.page.locator("main form.deed input[type=text]").all():
        await field.fill("")
    await scene.press("main form.deed button[value=send]", 422)


async def fill_in_a_vote(scene: Scene, members: int, present: int) -> None:
    """Open the council's form, and let all who are there agree."""
    await scene.goto(scene.at("review") + "/deeds/record-council-vote")
    votes = {"members": members, "present": present, "agree": present, "disagree": 0}
    for name, number in votes.items():
        await scene.page.fill(f"main form.deed input[name={name}]", str(number))
    await scene.page.check("main form.deed input[name=outcome] >> nth=0")


@state(Role.COUNCIL_SECRETARY)
async def a_vote_that_the_rules_refuse(scene: Scene) -> None:
    await fill_in_a_vote(scene, members=9, present=3)
    await scene.press("main form.deed button[value=send]", 422)


@state(Role.COUNCIL_SECRETARY)
async def a_deed_out_of_its_place(scene: Scene) -> None:
    await fill_in_a_vote(scene, members=9, present=9)
    elsewhere = scene.at("dossier") + "/deeds/record-council-vote"
    await scene.page.evaluate(
        "action => { document.querySelector('main form.deed').action = action; }", elsewhere
    )
    await scene.press("main form.deed button[value=send]", 409)


@state(Role.COUNCIL_MEMBER)
async def an_opinion_that_is_recorded(scene: Scene) -> None:
    await scene.goto(f"/review/{scene.one_of('review', 'queued')}")
    await scene.press("details#approve button.govuk-button")
    assert "?done=" in scene.page.url


@state(Role.COUNCIL_CHAIR)
async def a_deed_that_waits_for_its_workflow(scene: Scene) -> None:
    await scene.goto(f"/review/{scene.one_of('review', 'queued')}")
    scene.house.site.courier.gone = True
    try:
        await scene.press("details#approve button.govuk-button", 202)
    finally:
        scene.house.site.courier.gone = False


@state(Role.COUNCIL_MEMBER)
async def an_opinion_of_somebody_else_on_an_open_page(scene: Scene) -> None:
    nomination = scene.house.furnished.nominations["third"]
    await scene.goto(f"/nominations/{nomination}")
    other = await scene.house.site.member(2 + scene.turn)
    given = {"command_id": str(uuid4()), "opinion": "RECOMMEND"}
    await other.post(f"/nominations/{nomination}/deeds/give-opinion", data=given)
    await scene.page.wait_for_selector("#moved-on .govuk-notification-banner", timeout=10_000)


@state(Role.CLERK)
async def several_at_once(scene: Scene) -> None:
    await scene.goto("/desk")
    for box in await scene.page.locator("input[name=nomination]").all():
        await box.check()
    await scene.press("form[action='/desk/several'] button")
    await scene.looker.look()
    await scene.press("main form.deed button[value=preview]", 422)


@state(Role.COUNCIL_CHAIR)
async def several_that_are_recorded(scene: Scene) -> None:
    await scene.goto(f"/review/several?nomination={scene.one_of('third', 'judged')}")
    await scene.looker.look()
    await scene.press("button[value=confirm]")


@state(Role.ADMINISTRATOR)
async def a_list_before_it_is_entered(scene: Scene) -> None:
    for content in ("Tên đơn vị\nSở L (mô phỏng)\n", "Tên đơn vị,Tên khác\n,x\n"):
        await scene.goto("/imports")
        await scene.page.select_option("select[name=province]", PROVINCE)
        sheet = {"name": "don-vi.csv", "mimeType": "text/csv", "buffer": content.encode()}
        await scene.page.set_input_files("input[type=file]", sheet)  # type: ignore[arg-type]
        scene.looker.expect(422)  # The second has a fault, and neither is entered.
        async with scene.page.expect_navigation():
            await scene.page.click("form[enctype] button")
        await scene.looker.look()


@state(Role.CLERK)
async def hits_below_the_find_box(scene: Scene) -> None:
    await scene.goto("/rules")
    await scene.page.keyboard.press("Control+k")
    await scene.page.keyboard.type("so b")
    await scene.page.wait_for_selector("#find-hits [role=option]")
    await scene.page.keyboard.press("ArrowDown")


@state(Role.COUNCIL_MEMBER)
async def the_keys_that_there_are(scene: Scene) -> None:
    await scene.goto("/")
    await scene.page.keyboard.press("?")
    await scene.page.wait_for_url("**/keys")


@state(Role.AUDITOR)
async def a_slider_that_was_moved(scene: Scene) -> None:
    await scene.goto(scene.at("awarded") + "/timeline")
    await scene.page.focus("#version")
    for _ in range(3):
        await scene.page.keyboard.press("ArrowLeft")
    await scene.page.wait_for_url("**version=*")
    await scene.page.wait_for_selector("#then .govuk-notification-banner")


@state(None)
async def a_vote_from_the_first_step_to_the_last(scene: Scene) -> None:
    house = scene.house
    unit = house.furnished.year.organisations[2 + scene.turn].id
    officer = await house.site.sign_in(Role.UNIT_OFFICER, unit=unit)
    session = {"name": SESSION, "value": officer.cookies[SESSION], "url": house.address}
    await scene.page.context.add_cookies([session])  # type: ignore[list-item]
    await scene.goto(f"/ballots/{house.furnished.booths['open'].id}")
    await scene.page.wait_for_selector("[data-get]")
    await scene.looker.look()
    await scene.page.click("[data-get]")
    await scene.page.check("input[name=choice] >> nth=0")
    await scene.looker.look()
    await scene.page.click("form[data-part=form] button:not([type])")
    await scene.page.wait_for_selector("[data-receipt]")


@state(None)
async def a_bundle_that_holds_and_one_that_does_not(scene: Scene) -> None:
    await scene.goto("/verify")
    await scene.page.fill("#keys", LOG)
    await scene.page.set_input_files("#bundle", str(ACCEPT / "season-with-ballot.zip"))
    await scene.page.wait_for_selector("#verdict[data-kind=holds]")
    await scene.looker.look()
    await scene.page.set_input_files("#bundle", str(REJECT / "altered-event.zip"))
    await scene.page.wait_for_selector("#verdict[data-code]")


@pytest.mark.parametrize("turn", range(len(WAYS)), ids=["vi-360", "en-1280"])
@pytest.mark.parametrize("name", STATES)
async def test_no_state_breaks_a_rule(house: Open, name: str, turn: int) -> None:
    role, act = STATES[name]
    page = await (await house.context(role, *WAYS[turn])).new_page()
    scene = Scene(house, page, Looker(page, house.address), turn)
    await act(scene)
    await scene.looker.look()
    await page.context.close()
    assert scene.looker.wrong == []
