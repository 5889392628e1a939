"""Stories of a year's scores: a bloc of some members, a table, and sheets that come in."""

from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from domain.actors import Actor
from domain.events import Event
from domain.ids import organisation_id
from domain.seasons import commands as season_ask
from domain.seasons.regulations import Criterion, CrossScoring, Formula, Grading, ScoreTable
from domain.seasons.roster.commands import ConfirmMembers
from domain.seasons.roster.facts import Member
from domain.seasons.scoring import commands as ask
from domain.seasons.scoring.assigning import assignments
from domain.seasons.scoring.events import ScoringOpened
from domain.seasons.scoring.explaining import Explained, explain
from domain.seasons.scoring.facts import CrossEntry, Entry, Recusal
from domain.terms import Agreement, Role
from tests.building.papers import day, moment
from tests.building.people import PROVINCE, holder
from tests.building.seasons import SeasonStory, ToldOfSeason, before_a_season

NAMES = (
    "Đài PT-TH tỉnh Lào Cai",
    "Trường Cao đẳng Lào Cai",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Bảo hiểm Xã hội tỉnh",
    "Sở Khoa học và Công nghệ",
    "Ban Dân tộc",
    "Sở Thông tin và Truyền thông",
    "Sở Lao động - Thương binh và Xã hội",
    "Phân hiệu Đại học Thái Nguyên",
    "Hội Chữ thập đỏ",
    "Hội Nhà báo tỉnh",
    "Hội Luật gia",
    "Hội Khuyến học tỉnh",
)
UNITS = tuple(organisation_id(PROVINCE, name) for name in NAMES)
A, B, C, D = UNITS[:4]
OPENED = moment("10/12/2020")
SELF_UNTIL, CROSS_UNTIL = day("20/12/2020"), day("10/01/2021")
AFTER_SELF, AFTER_CROSS = moment("21/12/2020"), moment("11/01/2021")
PAPER = "Phiếu chấm điểm số 01"

WORK = Criterion(
    "1", "I. Nhiệm vụ chính trị", "Chất lượng tham mưu", Grading.QUALITATIVE, Decimal(40)
)
BUDGET = Criterion(
    "2",
    "I. Nhiệm vụ chính trị",
    "Chỉ tiêu thu ngân sách",
    Grading.QUANTITATIVE,
    Decimal(40),
    target=Decimal(100),
    unit_of_measure="tỷ đồng",
    formula=Formula.RANKED,
)
NEWS = Criterion(
    "3",
    "II. Thi đua",
    "Tin, bài điển hình",
    Grading.PER_COUNT,
    Decimal(20),
    per_count=Decimal("2.5"),
)
PRIZE = Criterion("4", "III. Điểm thưởng", "Giải thưởng cấp tỉnh", Grading.BONUS, Decimal(10))
LATENESS = Criterion(
    "5", "IV. Điểm trừ", "Văn bản trễ hạn", Grading.PENALTY, Decimal(5), per_count=Decimal("0.5")
)
TASK = Criterion(
    "6", "III. Điểm thưởng", "Nhiệm vụ đột xuất", Grading.BONUS, Decimal(6), tracked=True
)
TABLE = ScoreTable(
    "Bảng chấm điểm năm 2020", Decimal(100), (WORK, BUDGET, NEWS, PRIZE, LATENESS, TASK)
)


def leader(unit: UUID) -> Actor:
    return holder(Role.UNIT_LEADER, unit=unit)


def officer(unit: UUID) -> Actor:
    return holder(Role.UNIT_OFFICER, unit=unit)


def members(number: int = 4) -> tuple[Member, ...]:
    return tuple(map(Member, UNITS[:number], NAMES[:number]))


def a_bloc(number: int = 4) -> SeasonStory:
    """Return an open season of so many members, at the moment when scoring is opened."""
    opened = before_a_season().then(season_ask.OpenSeason)
    confirmed = opened.then(
        ConfirmMembers, members=members(number), basis="QĐ 12/QĐ-UBND", on=day("10/02/2020")
    )
    return confirmed.until(OPENED)


def a_scoring(
    table: ScoreTable = TABLE, number: int = 4, recused: tuple[Recusal, ...] = ()
) -> SeasonStory:
    """Return a season whose scoring is open; the table is fixed in the event that opened it."""
    story = a_bloc(number)
    units = UNITS[:number]
    opened = ScoringOpened(
        originator_id=story.id,
        originator_version=story.version + 1,
        timestamp=story.at,
        table=table,
        self_until=SELF_UNTIL,
        cross_until=CROSS_UNTIL,
        members=units,
        recused=recused,
        assignments=assignments(units, table.crossing, recused, table.scorers_each),
    )
    return after(story, opened)


def after(story: SeasonStory, *events: Event) -> SeasonStory:
    return replace(story, events=(*story.events, *events))


def a_table(*criteria: Criterion, scale: int = 100, **terms: Any) -> ScoreTable:
    return ScoreTable("Bảng chấm điểm", Decimal(scale), criteria, **terms)


def alone(*criteria: Criterion, **terms: Any) -> ScoreTable:
    """Return a table by which nobody scores anybody else."""
    return a_table(*criteria, **{"crossing": CrossScoring.NOBODY, **terms})


def points(criterion: str, value: str | int, note: str = "") -> Entry:
    return Entry(criterion, points=Decimal(value), note=note)


def actual(criterion: str, value: str | int) -> Entry:
    return Entry(criterion, actual=Decimal(value))


def count(criterion: str, number: int) -> Entry:
    return Entry(criterion, count=number)


def given(criterion: str, value: str | int, note: str = "") -> CrossEntry:
    return CrossEntry(criterion, Decimal(value), note)


SHEET = (points("1", 35), actual("2", 100), count("3", 6), points("4", 3), count("5", 2))


def hands_in(story: SeasonStory, unit: UUID, *entries: Entry) -> ToldOfSeason:
    """Hand a sheet in; without entries, what ``SHEET`` says of the criteria there are."""
    criterion = story.season.scoring.criterion
    usual = tuple(entry for entry in SHEET if criterion(entry.criterion)) or SHEET
    return story.when(ask.SubmitSelfScore, by=leader(unit), unit_id=unit, entries=entries or usual)


def scores(story: SeasonStory, scorer: UUID, unit: UUID, *entries: CrossEntry) -> ToldOfSeason:
    return story.when(
        ask.SubmitCrossScore,
        by=leader(scorer),
        scorer=scorer,
        unit_id=unit,
        entries=entries or (given("1", 30),),
    )


def all_in(story: SeasonStory, *entries: Entry) -> SeasonStory:
    """Let every member hand the same sheet in."""
    for unit in story.season.scoring.members:
        story = hands_in(story, unit, *entries).then
    return story


def all_crossed(story: SeasonStory, *entries: CrossEntry) -> SeasonStory:
    """Let everybody score whom it is assigned, after self-scoring is over."""
    story = story.until(AFTER_SELF)
    for pair in story.season.scoring.assignments:
        story = scores(story, pair.scorer, pair.unit_id, *entries).then
    return story


def approves(story: SeasonStory, **details: Any) -> ToldOfSeason:
    """Approve the table by minutes that are on paper."""
    given_details = {
        "agreement": Agreement.HIGH,
        "phrase": "nhất trí cao với bảng chấm điểm toàn Khối",
        "on": day("11/01/2021"),
        "paper": "Biên bản 05/BB-KTĐ",
        **details,
    }
    return story.until(AFTER_CROSS).when(ask.ApproveScores, **given_details)


def of(story: SeasonStory, unit: UUID = A) -> Explained:
    return explain(story.season, unit)
