"""A bloc's year, led by people who have nothing but forms."""

import re
from typing import TYPE_CHECKING
from uuid import UUID

import httpx

from domain.ids import organisation_id
from domain.terms import Role
from tests.building.forms import Forms, fill_in
from tests.building.people import BLOC, COLLEGE, PROVINCE, STATION

if TYPE_CHECKING:
    from tests.adapters.web.conftest import Site

HOSPITAL = organisation_id(PROVINCE, "Sở Y tế tỉnh Lào Cai")
BASIS = "Quyết định số 12/QĐ-UBND"
WORDS = "nhất trí cao"


class TheYear:
    """Who sits before which browser, and the season they work on."""

    def __init__(self, site: "Site") -> None:
        self.site = site
        self.home = ""
        self.browsers: dict[str, httpx.AsyncClient] = {}

    async def everybody(self) -> None:
        self.browsers = {
            "head": await self.site.sign_in(Role.BLOC_HEAD, bloc=BLOC),
            "secretary": await self.site.sign_in(Role.BLOC_SECRETARY, bloc=BLOC),
            "station": await self.site.sign_in(Role.UNIT_LEADER, unit=STATION),
            "college": await self.site.sign_in(Role.UNIT_LEADER, unit=COLLEGE),
        }

    async def open(self) -> None:
        sent = await fill_in(self.browsers["head"], "/seasons/new", bloc_id=BLOC)
        assert sent.status_code == 303, sent.text
        self.home = sent.headers["location"].split("?")[0]

    async def do(self, who: str, deed: str, query: str = "", /, **given: object) -> None:
        address = f"{self.home}/deeds/{deed}{query}"
        sent = await fill_in(self.browsers[who], address, **given)
        assert sent.status_code == 303, (deed, _said(sent.text))

    async def page(self, who: str, path: str = "") -> str:
        shown = await self.browsers[who].get(self.home + path)
        assert shown.status_code == 200, (path, shown.status_code)
        return shown.text

    async def score(self, who: str, unit: UUID, by: UUID, deed: str, /, **given: object) -> None:
        """Fill in a sheet about a unit and press one of its buttons."""
        address = f"{self.home}/scores/{unit}?by={by}"
        page = await self.browsers[who].get(address)
        assert page.status_code == 200, page.text
        fields = Forms(page.text).fields[address]
        typed = {name.replace("__", "."): [str(value)] for name, value in given.items()}
        assert typed.keys() <= fields.keys(), typed.keys() - fields.keys()
        sent = await self.browsers[who].post(address, data={**fields, **typed, "kind": deed})
        assert sent.status_code == 303, (deed, _said(sent.text))


def _said(page: str) -> str:
    """Return what stands in the box of errors, for a test that fails."""
    found = re.search(r'<div class="govuk-error-summary".*?</div></div>', page, re.DOTALL)
    return re.sub(r"<[^>]+>|\s+", " ", found[0]) if found else page[:2000]


async def agreed(year: TheYear, method: str = "SHOW_OF_HANDS") -> None:
    """Members, heads, score table, regulation and pact."""
    await year.do(
        "secretary",
        "confirm-members",
        members__0__name="Đài PT-TH tỉnh Lào Cai",
        members__1__name="Trường Cao đẳng Lào Cai",
        members__2__name="Sở Y tế tỉnh Lào Cai",
        basis=BASIS,
        on="02/01/2026",
    )
    await year.do("secretary", "begin-head-term", unit_id=STATION, since="02/01/2026", basis=BASIS)
    await year.do(
        "head",
        "draft-score-table",
        table__title="Bảng điểm năm 2026",
        table__scale="100",
        table__crossing="rotation",
        table__criteria__0__id="1",
        table__criteria__0__group="Chuyên môn",
        table__criteria__0__title="Chấp hành chủ trương",
        table__criteria__0__grading="qualitative",
        table__criteria__0__points="60",
        table__criteria__1__id="2",
        table__criteria__1__group="Phong trào",
        table__criteria__1__title="Tổ chức phong trào",
        table__criteria__1__grading="qualitative",
        table__criteria__1__points="40",
    )
    await year.do(
        "college",
        "comment-on-draft",
        "?document=score_table&version=1",
        text="Đề nghị tăng điểm phong trào",
    )
    await year.do(
        "head",
        "approve-draft",
        "?document=score_table&version=1",
        agreement="BASIC",
        phrase="cơ bản nhất trí",
    )
    await year.do(
        "head",
        "draft-regulation",
        regulation__title="Quy chế hoạt động của khối",
        regulation__selection__tiers__0__award="FLAG_PROV",
        regulation__selection__tiers__0__seats="1",
        regulation__selection__steps__0__method=method,
        regulation__selection__threshold__share="1/2",
        regulation__selection__threshold__comparator=">",
        regulation__selection__threshold__denominator="all_members",
        regulation__selection__quorum="2/3",
        regulation__selection__ties__0="score",
        regulation__selection__max_rounds="3",
        regulation__selection__absent="counts_against",
    )
    await year.do(
        "head",
        "approve-draft",
        "?document=regulation&version=1",
        agreement="HIGH",
        phrase=WORDS,
    )
    await year.do("head", "propose-pact", for_year="2026", contents="Thi đua hoàn thành nhiệm vụ")
    await year.do("station", "sign-pact", "?for_year=2026", person="Nguyễn Thị Hải Anh")
