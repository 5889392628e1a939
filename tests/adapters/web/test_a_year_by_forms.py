"""A bloc's whole year by forms alone, as a browser without JavaScript sends them."""

import re
from datetime import datetime
from uuid import UUID

from domain.workdays import VIETNAM
from tests.adapters.web.years import HOSPITAL, WORDS, TheYear, agreed
from tests.building.forms import Forms
from tests.building.people import COLLEGE, NOMINEE, STATION
from tests.building.stories import a_nomination


async def worked(year: TheYear) -> None:
    """A movement, a task and a report."""
    await year.do(
        "head", "launch-movement", name="Học tập và làm theo", kind="thematic", for_year="2026"
    )
    await year.do("head", "set-task", title="Chuyển đổi số", kind="key", due="31/12/2026")
    await year.do("college", "report-task", "?number=1", done="yes", text="Đã xong")
    await year.do("head", "set-report-day", name="tổng kết", due="30/12/2026", annual="yes")
    await year.do("college", "submit-report", name="tổng kết")


async def scored(year: TheYear) -> None:
    """Own sheets, cross-scores, and the table that follows."""
    today = f"{datetime.now(VIETNAM):%d/%m/%Y}"
    await year.do("head", "open-scoring", self_until=today, cross_until=today)
    own = {"entries__0__points": "55,5", "entries__1__points": "38"}
    proof = {"entries__0__evidence": "Báo cáo số 5", "entries__1__evidence": "Báo cáo số 6"}
    await year.score("station", STATION, STATION, "submit-self-score", **own, **proof)
    hidden = await year.page("station", "/scores")
    assert "55,5" not in hidden
    await year.score("college", COLLEGE, COLLEGE, "submit-self-score", **own, **proof)
    paper = {"paper": "Phiếu tự chấm số 3", "on": today}
    await year.score("secretary", HOSPITAL, HOSPITAL, "submit-self-score", **own, **proof, **paper)
    await year.do("head", "close-scoring-stage", stage="self")
    asked = (await year.browsers["head"].get(f"/api/v1{year.home}")).json()["scoring"]
    who = {str(STATION): "station", str(COLLEGE): "college", str(HOSPITAL): "secretary"}
    for pair in asked["assignments"]:
        extra = paper if pair["scorer"] == str(HOSPITAL) else {}
        await year.score(
            who[pair["scorer"]],
            UUID(pair["unit_id"]),
            UUID(pair["scorer"]),
            "submit-cross-score",
            entries__0__points="50",
            entries__1__points="37,25",
            **extra,
        )
    await year.do("head", "close-scoring-stage", stage="cross")


async def met(year: TheYear) -> None:
    """The conference from its day to its end."""
    await year.do("head", "schedule-conference", venue="Đài PT-TH tỉnh")
    await year.do("head", "set-agenda", items="Báo cáo tổng kết\nBình xét, suy tôn")
    await year.do(
        "head",
        "open-meeting",
        chair=STATION,
        chair_person="Nguyễn Thị Hải Anh",
        secretary="Trần Viết Ngọc",
    )
    for unit, name in ((STATION, "Nguyễn Thị Hải Anh"), (COLLEGE, "Trần Văn Tho")):
        query = f"?unit_id={unit}"
        await year.do("secretary", "register-attendance", query, person=name)
    await year.do("secretary", "note-absence", f"?unit_id={HOSPITAL}", reason="Bận chống dịch")
    leader = {"kind": "leader", "office": "Phó Chủ tịch UBND tỉnh", "superior": "yes"}
    await year.do("secretary", "register-guest", **leader)
    await year.do("secretary", "establish-quorum")
    await year.do("secretary", "open-agenda-item", "?item=1")
    await year.do("head", "present-report", title="Báo cáo tổng kết năm 2026")
    await year.do("college", "comment-on-report", text="Bổ sung số liệu")
    await year.do("head", "amend-report", follows="1", text="Đã bổ sung số liệu")
    await year.do("head", "adopt-report", agreement="HIGH", phrase=WORDS)
    await year.do("head", "approve-scores", agreement="UNANIMOUS", phrase="thống nhất")


async def chosen(year: TheYear) -> None:
    """Candidates, a show of hands, and what follows from it."""
    await year.do("head", "put-forward-by-score")
    await year.do("head", "open-round")
    voting = f"{year.home}/deeds/record-hands"
    form = Forms((await year.browsers["head"].get(voting)).text).fields[voting]
    hands = {}
    for n, (agree, against) in enumerate((("2", "0"), ("0", "2"), ("0", "2"))):
        assert form[f"hands.{n}.candidate"]
        hands |= {f"hands__{n}__agree": agree, f"hands__{n}__against": against}
    await year.do("secretary", "record-hands", **hands)
    await year.do("head", "confirm-choices", agreement="HIGH", phrase=WORDS)


async def ended(year: TheYear) -> None:
    """Remarks, next year's head, the end of the meeting, and its signed minutes."""
    await year.do("head", "note-remarks", weaknesses__0__text="Nhân rộng điển hình còn chậm")
    await year.do(
        "head", "propose-next-heads", manner="elected", head=COLLEGE, phrase="thống nhất bầu"
    )
    await year.do("head", "conclude-meeting", closing_words="Cảm ơn các đơn vị")
    await year.do("secretary", "draft-minutes", number="01/BB-KTĐ")
    await year.do(
        "secretary",
        "sign-minutes",
        part="secretary",
        signature__signer="Trần Viết Ngọc",
        signature__capacity="HEAD",
    )
    await year.do(
        "station",
        "sign-minutes",
        part="chair",
        unit_id=STATION,
        signature__signer="Nguyễn Thị Hải Anh",
        signature__capacity="HEAD",
    )


async def test_a_whole_year_by_forms(year: TheYear) -> None:
    await agreed(year)
    await worked(year)
    shown = await year.page("college")
    for said in ("Bảng điểm năm 2026", "Đề nghị tăng điểm phong trào", "Chưa ký", "Chuyển đổi số"):
        assert said in shown
    await scored(year)
    assert "55,5" in await year.page("college", f"/scores/{STATION}/explain")
    await met(year)
    await a_reviewer_sees_the_points_that_the_meeting_approved(year)
    await chosen(year)
    await ended(year)
    shown = await year.page("college")
    for said in ("Đủ tỷ lệ", "Bổ sung số liệu", "Được chọn", "cấp trên của một thành viên"):
        assert said in shown
    book = await year.browsers["college"].get(f"{year.home}/score-files/scores.xlsx")
    assert book.content.startswith(b"PK")
    await minutes_are_printed_and_corrected(year)


async def a_reviewer_sees_the_points_that_the_meeting_approved(year: TheYear) -> None:
    """They stand beside the criteria, and lead to how they came about."""
    season = UUID(year.home.rsplit("/", 1)[1])
    story = a_nomination(season_id=season).endorsed().with_dossier()
    nomination = await year.site.record(story)
    member = await year.site.member()
    page = (await member.get(f"/review/{nomination}")).text
    address = f"{year.home}/scores/{NOMINEE.member_id}/explain"
    explained = await member.get(address)
    assert explained.status_code == 200
    total = re.search(r"<h1>[^<]*: ([0-9.,]+)</h1>", explained.text)
    assert total is not None
    assert f'<strong>{total[1]}</strong>. <a href="{address}">' in page


async def minutes_are_printed_and_corrected(year: TheYear) -> None:
    """The minutes say what happened, and what was wrong in them stays beside its correction."""
    printed = await year.page("college", "/minutes")
    for said in ("01/BB-KTĐ", "Bận chống dịch", "Nguyễn Thị Hải Anh", WORDS, "Đã ký"):
        assert said in printed
    item = min(int(found) for found in re.findall(r'id="item-(\d+)"', printed))
    signer = {"chair__signer": "Nguyễn Thị Hải Anh", "secretary__signer": "Trần Viết Ngọc"}
    await year.do(
        "secretary",
        "correct-minutes",
        item=item,
        text="Khai mạc lúc 8 giờ",
        reason="Ghi nhầm giờ",
        chair__capacity="HEAD",
        secretary__capacity="HEAD",
        **signer,
    )
    corrected = await year.page("college", "/minutes")
    assert f'id="item-{item}"' in corrected
    assert 'href="#correction-1"' in corrected
    assert corrected.index("Khai mạc lúc 8 giờ") > corrected.index('id="correction-1"')
    assert "Ghi nhầm giờ" in corrected


async def test_a_paper_ballot_is_counted_by_the_team_that_the_meeting_appointed(
    year: TheYear,
) -> None:
    await agreed(year, "SECRET_BALLOT")
    await scored(year)
    await met(year)
    await year.do("head", "put-forward-by-score")
    team = {
        "counters__0__person": "Trần Viết Ngọc",
        "counters__1__person": "Nguyễn Văn Kiểm",
    }
    await year.do("head", "appoint-counters", **team)
    await year.do("head", "open-round", mode="paper")
    await year.do(
        "secretary",
        "enter-paper-count",
        tally__issued="2",
        tally__returned="2",
        tally__valid="2",
        tally__invalid="0",
        tally__votes__0__agree="2",
        tally__votes__1__agree="0",
        tally__votes__2__agree="0",
    )
    await year.do("head", "confirm-choices", agreement="HIGH", phrase=WORDS)
    assert "Được chọn" in await year.page("college")
