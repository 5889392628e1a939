"""The council's secretary opens a secret ballot on a dossier; its chair has to annul it."""

from uuid import UUID

import pytest

from domain.ballots.events import BallotAnnulled, BallotOpened
from domain.terms import AwardKind, Role
from tests.building.piles import under_review
from tests.end_to_end.person import Person, both
from tests.end_to_end.recorded import OFFICE, last_of, told_by, words_of
from tests.end_to_end.sitting_down import Seats

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OPEN = both("Mở bỏ phiếu kín", "Open a secret ballot")
ANNUL = both("Hủy cuộc bỏ phiếu", "Annul the ballot")
FLAG = AwardKind.FLAG_PROV
SECOND = both(f"Sở số 2 – {FLAG.vi}", f"Sở số 2 – {FLAG.en}")
BOTH = both("Hội đồng, 2 hồ sơ", "The council, 2 nomination(s)")
WHY = "Mất điện giữa chừng"


async def open_the_ballot(secretary: Person) -> UUID:
    await secretary.follow("Sở số 1")
    await secretary.follow(OPEN)
    await secretary.mark(SECOND)
    await secretary.press(OPEN)
    await secretary.sees_heading(both("Hội đồng bỏ phiếu kín", "Secret ballot of the council"))
    await secretary.sees(both("Đang bỏ phiếu", "Voting"))
    return UUID(secretary.page.url.partition("?")[0].rpartition("/")[2])


async def annul(chair: Person) -> None:
    await chair.sees(both("Bỏ phiếu kín", "Vote by secret ballot"))
    await chair.follow(BOTH)
    await chair.unfold(ANNUL)
    await chair.press(ANNUL)
    await chair.is_refused(both("Chưa nêu lý do", "No reason"))
    await chair.write(both("Lý do", "Reason"), WHY)
    await chair.press(ANNUL)
    await chair.sees(both("Cuộc bỏ phiếu đã bị hủy", "This ballot was annulled"), f"“{WHY}”")
    await chair.follow(both("Việc của tôi", "My work"))
    await chair.sees("Sở số 1")
    assert chair.said(BOTH) not in await chair.page.locator("main").inner_text()


async def test_a_ballot_of_the_council_is_opened_and_annulled(seats: Seats) -> None:
    ids = [await seats.site.record(story) for story in under_review(2)]
    async with seats.sit_down(words_of(Role.COUNCIL_SECRETARY)) as secretary:
        ballot = await open_the_ballot(secretary)
    await seats.site.catch_up()
    async with seats.sit_down(words_of(Role.COUNCIL_CHAIR)) as chair:
        await annul(chair)
    told = await last_of(seats, ballot, 2)
    assert told_by(told) == [
        ("ballot.opened", OFFICE.format("council-secretary")),
        ("ballot.annulled", OFFICE.format("council-chair")),
    ]
    opened, annulled = (each.event for each in told)
    assert isinstance(opened, BallotOpened)
    assert sorted(opened.question.candidates) == sorted(ids)
    assert len(opened.voters) == 4
    assert isinstance(annulled, BallotAnnulled)
    assert annulled.reason == WHY
