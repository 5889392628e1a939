"""The booth and the box as they are served: a session for the token, none for the ballot."""

import re
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
import structlog

from adapters.bilingual import Text
from adapters.web.ballot_box import LARGEST
from adapters.web.polls import Poll
from domain.ballots.question import Question
from domain.ids import derived
from domain.terms import Role
from services.proving.slips import receipt_of, slip_bytes, slip_text
from tests.adapters.web.conftest import CANDIDATES, Site
from tests.building.ballots import a_ballot
from tests.building.people import BLOC, COLLEGE, NOMINEE
from tests.building.polling import Booth, as_sent
from tests.building.stories import a_nomination


async def test_a_unit_votes_and_finds_its_ballot_after_the_closing(
    site: Site, booth: Booth
) -> None:
    officer = await site.officer()
    voter = await booth.get_token(officer)
    anybody = site.browser()
    cast = await booth.cast(anybody, voter.marks(NOMINEE.unit_id))
    receipt = receipt_of(voter.token)
    assert cast.json() == {"counted": True, "already": False, "receipt": receipt}
    page = (await officer.get(f"/ballots/{booth.id}")).text
    assert receipt not in page
    await booth.close()
    page = (await officer.get(f"/ballots/{booth.id}")).text
    assert receipt in page
    shown = (await officer.get(f"/api/v1/ballots/{booth.id}")).json()
    assert [ballot["receipt"] for ballot in shown["ballots"]] == [receipt]
    assert shown["tally"]["votes"][str(NOMINEE.unit_id)] == 1


async def test_while_the_box_is_open_only_the_turnout_is_told(site: Site, booth: Booth) -> None:
    officer = await site.officer()
    voter = await booth.get_token(officer)
    before = (await officer.get(f"/api/v1/ballots/{booth.id}")).json()
    await booth.cast(site.browser(), voter.marks(NOMINEE.unit_id))
    after = (await officer.get(f"/api/v1/ballots/{booth.id}")).json()
    assert before == after
    assert (after["issued"], after["voters"], after["tally"], after["ballots"]) == (1, 2, None, [])


async def test_the_page_says_what_so_few_voters_disclose(site: Site, booth: Booth) -> None:
    page = (await (await site.officer()).get(f"/ballots/{booth.id}")).text
    assert "Chỉ có hai cử tri" in page
    assert "cần JavaScript" in page
    assert "phiếu giấy" in page


async def test_a_ballot_carries_neither_cookie_nor_reference_and_leaves_no_line(
    site: Site, booth: Booth
) -> None:
    voter = await booth.get_token(await site.officer())
    with structlog.testing.capture_logs() as lines:
        cast = await booth.cast(site.browser(), voter.marks())
        asked = await site.browser().post(
            f"/ballot-box/{booth.id}/status", json={"token": slip_text(voter.token)}
        )
    assert lines == []
    for answer in (cast, asked):
        assert answer.status_code == 200
        assert "x-request-id" not in answer.headers
        assert "set-cookie" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"


async def test_a_session_that_comes_along_is_not_looked_at(site: Site, booth: Booth) -> None:
    officer = await site.officer()
    voter = await booth.get_token(officer)
    assert (await booth.cast(officer, voter.marks())).json()["counted"]
    rows = await site.house.pool.fetch("SELECT * FROM ballot.sealed")
    assert officer.cookies
    assert set(rows[0].keys()) == {"ballot_id", "nullifier", "sealed"}


async def test_no_figure_counts_casts(site: Site, booth: Booth) -> None:
    voter = await booth.get_token(await site.officer())
    before = (await site.browser().get("/metrics")).text
    await booth.cast(site.browser(), voter.marks())
    after = (await site.browser().get("/metrics")).text
    assert "ballot-box" not in after
    assert [line for line in before.splitlines() if "token" in line] == [
        line for line in after.splitlines() if "token" in line
    ]


async def test_a_refused_ballot_is_told_why_in_both_languages(site: Site, booth: Booth) -> None:
    voter = await booth.get_token(await site.officer())
    anybody = site.browser()
    slip = voter.marks(NOMINEE.unit_id)
    altered = await booth.cast(anybody, slip._replace(choices=(COLLEGE,)))
    assert altered.status_code == 409
    assert altered.json()["type"] == "/problems/ballot-altered"
    assert altered.json()["title"] != altered.json()["title_en"]
    forged = await booth.cast(anybody, slip._replace(signature=bytes(256)))
    assert forged.json()["type"] == "/problems/ballot-forged"
    elsewhere = replace(booth, id=uuid4())
    assert (await elsewhere.cast(anybody, slip)).json()["type"] == "/problems/no-such-ballot"
    await booth.cast(anybody, slip)
    again = await booth.cast(anybody, slip)
    assert again.json()["already"]


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[]", b"\xff", b'{"token": 1}', b"[" * 5000, b'"' + b"x" * LARGEST + b'"'],
    ids=["nothing", "empty", "a list", "no text", "a number", "deep", "large"],
)
async def test_what_is_no_ballot_is_refused_as_such(site: Site, booth: Booth, body: bytes) -> None:
    for place in ("cast", "status"):
        answer = await site.browser().post(f"/ballot-box/{booth.id}/{place}", content=body)
        assert answer.status_code == 422
        assert answer.json()["type"] == "/problems/ballot-malformed"


async def test_a_ballot_in_another_writing_of_base64_is_refused(site: Site, booth: Booth) -> None:
    voter = await booth.get_token(await site.officer())
    sent = as_sent(voter.marks())
    for wrong in (sent["token"] + "=", sent["token"][:-1], sent["token"] + "AA", "é"):
        answer = await site.browser().post(
            f"/ballot-box/{booth.id}/cast", json={**sent, "token": wrong}
        )
        assert answer.json()["type"] == "/problems/ballot-malformed"


async def test_after_a_lost_answer_the_voter_can_ask_whether_the_ballot_counts(
    site: Site, booth: Booth
) -> None:
    voter = await booth.get_token(await site.officer())
    question = {"token": slip_text(voter.token)}
    place = f"/ballot-box/{booth.id}/status"
    assert not (await site.browser().post(place, json=question)).json()["counted"]
    await booth.cast(site.browser(), voter.marks())
    assert (await site.browser().post(place, json=question)).json()["counted"]
    await booth.close()
    assert (await site.browser().post(place, json=question)).json()["counted"]


async def test_who_does_not_vote_here_gets_no_token(site: Site, booth: Booth) -> None:
    clerk = await site.sign_in(Role.CLERK)
    body = {"blinded": slip_text(b"\x01" * 256)}
    refused = await clerk.post(f"/api/v1/ballots/{booth.id}/token", json=body)
    assert refused.status_code == 403
    nobody = await site.browser().post(f"/api/v1/ballots/{booth.id}/token", json=body)
    assert nobody.status_code == 401
    elsewhere = await site.sign_in(Role.COUNCIL_SECRETARY, "Hà Nam")
    unseen = await elsewhere.post(f"/api/v1/ballots/{booth.id}/token", json=body)
    assert unseen.status_code == 404


async def test_a_booths_key_is_given_to_each_account_alone_and_goes_with_the_ballot(
    site: Site, booth: Booth
) -> None:
    place = f"/api/v1/ballots/{booth.id}/booth"
    officer, leader = await site.officer(), await site.sign_in(Role.UNIT_LEADER, unit=COLLEGE)
    first = await officer.get(place)
    assert first.headers["cache-control"] == "no-store"
    assert len(slip_bytes(first.json()["key"])) == 32
    assert (await (await site.officer()).get(place)).json() == first.json()
    assert (await leader.get(place)).json() != first.json()
    assert (await (await site.sign_in(Role.CLERK)).get(place)).status_code == 403
    assert (await site.browser().get(place)).status_code == 401
    await booth.close()
    gone = await officer.get(place)
    assert gone.json()["type"] == "/problems/ballot-late"


def test_who_votes_stands_in_the_order_of_the_alphabet() -> None:
    units = tuple(sorted(derived("unit", n) for n in range(4)))
    names = dict(zip(map(str, units), ("Ủy ban", "Đài", "Dân vận", "Ban Ô"), strict=True))
    asked = {"question": Question(units, 1), "voters": tuple(names)}
    poll = Poll(
        ballot=a_ballot(**asked).ballot, title=Text("", ""), names=names, home="/", issued=0,
        voter=None, deeds=(), history=(),
    )  # fmt: skip
    in_order = ["Ban Ô", "Dân vận", "Đài", "Ủy ban"]
    assert [name for _, name in poll.voters] == in_order
    assert [name for _, name in poll.candidates] == in_order


async def test_a_refused_deed_on_a_ballot_leads_back_to_it(site: Site, booth: Booth) -> None:
    secretary = await site.sign_in(Role.BLOC_SECRETARY, bloc=BLOC)
    command = str(uuid4())
    place = f"/ballots/{booth.id}/deeds/close-ballot"
    assert (await secretary.post(place, data={"command_id": command})).status_code == 409
    told = (await secretary.get(f"/commands/{command}")).text
    assert f'href="/ballots/{booth.id}"' in told
    assert 'href="/seasons/' in told
    assert "Bỏ phiếu kín" in told


async def test_the_blocs_people_close_the_box_once_all_have_voted(site: Site, booth: Booth) -> None:
    secretary = await site.sign_in(Role.BLOC_SECRETARY, bloc=BLOC)
    address = f"/ballots/{booth.id}/deeds/close-ballot"
    early = await secretary.post(address, data={"command_id": str(uuid4())})
    assert early.status_code == 409
    assert "Chưa đóng hòm phiếu được" in early.text
    for unit in CANDIDATES:
        officer = await site.sign_in(Role.UNIT_OFFICER, unit=unit)
        await booth.cast(site.browser(), (await booth.get_token(officer)).marks())
    closed = await secretary.post(address, data={"command_id": str(uuid4())})
    assert closed.status_code == 303
    assert closed.headers["location"].startswith(f"/ballots/{booth.id}")
    assert "kiểm phiếu" in (await secretary.get(f"/ballots/{booth.id}")).text


async def test_an_annulled_ballot_is_destroyed_unread(site: Site, booth: Booth) -> None:
    officer = await site.officer()
    await booth.cast(site.browser(), (await booth.get_token(officer)).marks())
    head = await site.sign_in(Role.BLOC_HEAD, bloc=BLOC)
    done = await head.post(
        f"/ballots/{booth.id}/deeds/annul-ballot",
        data={"command_id": str(uuid4()), "reason": "Mất điện giữa chừng"},
    )
    assert done.status_code == 303
    await site.house.balloting.finish(booth.id, site.app.state.desk.now())
    page = (await officer.get(f"/ballots/{booth.id}")).text
    assert "Mất điện giữa chừng" in page
    assert await site.house.pool.fetchval("SELECT count(*) FROM ballot.sealed") == 0
    assert not list(site.house.settings.ballot_keys_path.glob(f"{booth.id}*"))


async def test_a_ballot_is_not_annulled_without_a_reason_and_the_field_says_so(
    site: Site, booth: Booth
) -> None:
    head = await site.sign_in(Role.BLOC_HEAD, bloc=BLOC)
    address = f"/ballots/{booth.id}/deeds/annul-ballot"
    refused = await head.post(address, data={"command_id": str(uuid4()), "reason": " "})
    assert refused.status_code == 422
    opened = refused.text.split('<details class="deed-box" open>')
    assert len(opened) == 2
    form = opened[1].split("</details>")[0]
    assert "Hủy cuộc bỏ phiếu" in form
    assert "govuk-textarea--error" in form
    assert "Chưa nêu lý do" in form
    assert (await head.get(f"/api/v1/ballots/{booth.id}")).json()["stage"] == "voting"


async def test_the_councils_secretary_opens_a_ballot_and_the_minutes_cite_it(site: Site) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    secretary = await site.sign_in(Role.COUNCIL_SECRETARY)
    address = f"/nominations/{nomination}/ballot"
    assert address in (await secretary.get(f"/nominations/{nomination}")).text
    form = await secretary.get(address)
    voters = re.findall(r'name="voters" value="([^"]+)"', form.text)
    opened = await secretary.post(
        address,
        data={"command_id": str(uuid4()), "candidates": str(nomination), "voters": voters},
    )
    assert opened.status_code == 303, opened.text
    ballot = UUID(opened.headers["location"].partition("?")[0].rpartition("/")[2])
    held = Booth(site.house, ballot)
    member = await site.member()
    voter = await held.get_token(member)
    assert (await held.cast(site.browser(), voter.marks(nomination))).json()["counted"]
    await held.close()
    await site.catch_up()
    assert str(ballot) in (await secretary.get(f"/nominations/{nomination}")).text
    minutes = {
        "command_id": str(uuid4()), "on": "01/03/2021", "members": "9", "present": "9",
        "agree": "9", "disagree": "0", "outcome": "RECOMMENDED", "ballot": str(ballot),
    }  # fmt: skip
    refused = await secretary.post(
        f"/nominations/{nomination}/deeds/record-council-vote", data=minutes
    )
    assert refused.status_code == 422
    assert "Số phiếu khác với kết quả bỏ phiếu" in refused.text


async def test_nobody_else_opens_a_ballot_of_the_council(site: Site) -> None:
    nomination = await site.record(a_nomination().endorsed().with_dossier())
    for role in (Role.COUNCIL_MEMBER, Role.CLERK):
        number = 1 if role is Role.COUNCIL_MEMBER else None
        somebody = await site.sign_in(role, number=number)
        assert (await somebody.get(f"/nominations/{nomination}/ballot")).status_code == 403
