"""What a paper leaves out of a movement, a task or a count stands on the page as not stated."""

from datetime import UTC, datetime

from domain.terms import Role
from domain.workdays import date_in_vietnam
from tests.adapters.web.conftest import Site
from tests.adapters.web.test_season_deeds import opened
from tests.building.forms import fill_in
from tests.building.people import BLOC

TODAY = f"{date_in_vietnam(datetime.now(UTC)):%d/%m/%Y}"
TOLD = (
    ("note-regulation", {"title": "Quy chế hoạt động thi đua của Khối"}),
    ("launch-movement", {"name": "03 phong trào chuyên đề", "for_year": "2026", "kind": ""}),
    ("close-movement", {"number": "1", "result": "kết thúc đợt thi đua"}),
    ("set-task", {"title": "một số nhiệm vụ trọng tâm", "kind": "key"}),
    ("report-unit-commendations", {"collectives": "8", "individuals": "27", "on": TODAY}),
    ("publish-news", {"title": "Tin hội nghị", "on": TODAY, "clock": "8:40:00 SA"}),
)


async def test_the_page_tells_what_is_stated_and_says_what_is_not(site: Site) -> None:
    home = await opened(site)
    secretary = await site.sign_in(Role.BLOC_SECRETARY, bloc=BLOC)
    year = (await secretary.get(f"/api/v1{home}")).json()["emulation_year"]
    for kind, said in TOLD:
        given = {**said, "for_year": str(year)} if "for_year" in said else said
        on = {"on": ""} if "on" not in given and kind != "note-regulation" else {}
        sent = await fill_in(secretary, f"{home}/deeds/{kind}", **{**on, **given})
        assert sent.status_code == 303, (kind, sent.text)
    shown = (await secretary.get(home)).text
    assert f"03 phong trào chuyên đề ({year})" in shown
    assert "Quy chế được nhắc đến: Quy chế hoạt động thi đua của Khối" in shown
    assert "8:40:00 SA" in shown
    assert "Các đơn vị: tập thể 8, cá nhân 27" in shown
    assert "đã xong" not in shown.split("Nhiệm vụ theo dõi")[1].split("</table>")[0]
