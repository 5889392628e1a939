"""The five reported seasons, each with exactly the facts that its report states.

`None`, `()` and `0` stand for what the report does not state.
"""

from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path

import pytest

from adapters.seasonfile.facts import PartOfDay, Result, SeasonFile, SeasonKind
from adapters.seasonfile.reading import read
from domain.terms import Agreement, AwardKind, SelectionMethod

SEASONS = Path(__file__).parents[2] / "seasons"
FLAG_GOV, FLAG_PROV, CERT = AwardKind.FLAG_GOV, AwardKind.FLAG_PROV, AwardKind.CERT_PROV

HEADS = tuple[str | None, tuple[str, ...]]


@dataclass
class Stated:
    """One row of the table."""

    report: str
    province: str
    province_stated: bool
    bloc: str
    spellings: int
    year: int
    held: tuple[date, PartOfDay | None]
    venue: str | None
    methods: tuple[SelectionMethod, ...]
    guests: tuple[tuple[str | None, str], ...]
    members: int | None
    named: int
    heads: tuple[HEADS, ...]
    leaders: tuple[tuple[str, str, str], ...]
    published: tuple[date | None, time | None]
    author: str | None
    agreement: Agreement | None
    amended: bool | None
    selection: Agreement | None
    nominations: tuple[tuple[str, AwardKind], ...]
    commended: tuple[tuple[bool, int | None, int | None, str | None], ...]
    pact: tuple[int, int | None, str | None] | None
    next_heads: tuple[int, HEADS, str | None] | None
    handover: bool | None
    flag: tuple[str | None, str | None, int] | None
    remarks: tuple[int, int, int]
    """How many movements, weaknesses and directives."""
    result: Result | None = None
    kind: SeasonKind = field(default=SeasonKind.CALENDAR)


PT_TH = "Đài Phát thanh – Truyền hình tỉnh Lào Cai"
CAO_DANG = "Trường Cao đẳng Lào Cai"
PHAN_HIEU = "Phân hiệu Đại học Thái Nguyên tại tỉnh Lào Cai"
VP_DOAN_LC = "Văn phòng Đoàn Đại biểu Quốc hội và HĐND tỉnh"
VP_DOAN_HN = "Văn phòng Đoàn ĐBQH và HĐND tỉnh"
VP_UBND = "Văn phòng UBND tỉnh"
LIEN_MINH, KHUYEN_HOC = "Liên minh Hợp tác xã", "Hội Khuyến học tỉnh"
NGHE = "Trường Cao đẳng Nghề Dân tộc Nội trú"
KHO_BAC = "Kho bạc Nhà nước tỉnh"

TABLE = {
    "lao-cai-van-hoa-xa-hoi-2020": Stated(
        report="000_e814477a7bf913af.txt",
        province="Lào Cai",
        province_stated=True,
        bloc="Khối thi đua Văn hóa – Xã hội",
        spellings=1,
        year=2020,
        held=(date(2021, 1, 28), None),
        venue="trụ sở Đài phát thanh – Truyền hình tỉnh Lào Cai",
        methods=(SelectionMethod.CONSENSUS,),
        guests=(("Nguyễn Thạch Hưng", "Phó trưởng ban Thi đua – Khen thưởng tỉnh Lào Cai"),),
        members=8,
        named=3,
        heads=((PT_TH, ()),),
        leaders=((PT_TH, "Nguyễn Thị Hải Anh", "Quyền Giám đốc"),),
        published=(None, None),
        author="Trần Viết Ngọc",
        agreement=Agreement.ADOPTED,
        amended=None,
        selection=Agreement.UNANIMOUS,
        nominations=((PT_TH, FLAG_PROV),),
        commended=((False, 7, 1, None),),
        pact=(2021, 8, CAO_DANG),
        next_heads=(2021, (CAO_DANG, (PHAN_HIEU,)), None),
        handover=True,
        flag=None,
        remarks=(1, 1, 2),
    ),
    "lao-cai-tham-muu-tong-hop-2020": Stated(
        report="001_32eba3ccece4e852.txt",
        province="Lào Cai",
        province_stated=False,
        bloc="Khối thi đua Tham mưu tổng hợp",
        spellings=2,
        year=2020,
        held=(date(2021, 1, 25), PartOfDay.AFTERNOON),
        venue=None,
        methods=(SelectionMethod.SCORE, SelectionMethod.CONSENSUS),
        guests=(),
        members=None,
        named=3,
        heads=(),
        leaders=(),
        published=(None, None),
        author="Phạm Vy",
        agreement=None,
        amended=True,
        selection=Agreement.UNANIMOUS,
        nominations=((VP_UBND, FLAG_PROV),),
        commended=((False, 5, 2, "Giấy khen cho các tập thể"),),
        pact=(2021, None, None),
        next_heads=(2021, ("Sở Nội vụ", (VP_DOAN_LC,)), "thống nhất giao"),
        handover=None,
        flag=None,
        remarks=(2, 0, 0),
    ),
    "yen-bai-hoi-dac-thu-2020": Stated(
        report="002_f31fc413962dbd08.txt",
        province="Yên Bái",
        province_stated=False,
        bloc="Khối thi đua các Hội đặc thù",
        spellings=5,
        year=2020,
        held=(date(2021, 1, 12), PartOfDay.AFTERNOON),
        venue="Liên minh Hợp tác xã",
        methods=(SelectionMethod.SCORE, SelectionMethod.CROSS_SCORE, SelectionMethod.BALLOT),
        guests=(("Hoàng Thị Bích Nguyệt", "Đại diện lãnh đạo Ban Thi đua Khen thưởng tỉnh"),),
        members=11,
        named=6,
        heads=((LIEN_MINH, ()),),
        leaders=(
            (LIEN_MINH, "Đỗ Nhân Đạo", "Chủ tịch"),
            (KHUYEN_HOC, "Trần Văn Tho", "Phó Chủ tịch Thường trực"),
        ),
        published=(date(2021, 1, 25), time(8, 40)),
        author="Minh Trang",
        agreement=Agreement.HIGH,
        amended=None,
        selection=Agreement.HIGH,
        nominations=(
            ("Hội Chữ thập đỏ", FLAG_GOV),
            ("Hội Nhà báo tỉnh", FLAG_PROV),
            ("Hội Luật gia", CERT),
            ("Hội Cựu Thanh niên xung phong", CERT),
        ),
        commended=(),
        pact=(2021, 11, None),
        next_heads=(2021, (KHUYEN_HOC, ()), None),
        handover=None,
        flag=(LIEN_MINH, KHUYEN_HOC, 2021),
        remarks=(3, 0, 2),
    ),
    "bac-kan-van-hoa-xa-hoi-2019": Stated(
        report="003_70d325aafd2f8f97.txt",
        province="Bắc Kạn",
        province_stated=False,
        bloc="Khối thi đua Văn hóa - Xã hội",
        spellings=3,
        year=2019,
        held=(date(2020, 1, 8), PartOfDay.AFTERNOON),
        venue=None,
        methods=(SelectionMethod.BALLOT,),
        guests=(
            ("Phạm Duy Hưng", "Phó Chủ tịch UBND tỉnh"),
            (None, "đại diện Ban Thi đua -Khen thưởng tỉnh"),
        ),
        members=11,
        named=11,
        heads=(("Bảo hiểm Xã hội tỉnh", ()),),
        leaders=(),
        published=(date(2020, 1, 9), time(14, 51, 28)),
        author="Hoàng Huế",
        agreement=None,
        amended=None,
        selection=None,
        nominations=(
            ("Sở Thông tin và Truyền thông", FLAG_PROV),
            ("Sở Y tế", CERT),
            ("Sở Giáo dục và Đào tạo", CERT),
            (NGHE, CERT),
        ),
        commended=((True, 8, 27, "biểu dương tại đơn vị"),),
        pact=(2020, None, None),
        next_heads=(2020, (NGHE, ()), None),
        handover=True,
        flag=None,
        remarks=(5, 0, 4),
    ),
    "ha-nam-tong-hop-2021": Stated(
        report="004_6317da17bddc4188.txt",
        province="Hà Nam",
        province_stated=False,
        bloc="Khối Thi đua Tổng hợp",
        spellings=1,
        year=2021,
        held=(date(2021, 12, 28), None),
        venue="trụ sở Văn phòng Đoàn ĐBQH và HĐND tỉnh",
        methods=(SelectionMethod.SCORE, SelectionMethod.UNSPECIFIED),
        guests=(
            (
                "Nguyễn Anh Chức",
                "Uỷ viên Ban Thường vụ Tỉnh uỷ, Phó Chủ tịch Thường trực UBND tỉnh",
            ),
            (None, "Lãnh đạo sở Nội vụ"),
        ),
        members=None,
        named=9,
        heads=((VP_DOAN_HN, (KHO_BAC,)),),
        leaders=(
            (VP_DOAN_HN, "Nguyễn Hoàng Sơn", "Chánh Văn phòng"),
            (KHO_BAC, "Trần Quang Nguyên", "Giám đốc"),
        ),
        published=(None, None),
        author=None,
        agreement=Agreement.BASIC,
        amended=None,
        selection=None,
        nominations=(),
        commended=(),
        pact=None,
        next_heads=(
            2022,
            (VP_UBND, ("Chi nhánh Ngân hàng Nhà nước tỉnh",)),
            "giới thiệu, đề xuất đơn vị trưởng khối, phó trưởng khối",
        ),
        handover=None,
        flag=None,
        remarks=(1, 5, 4),
        result=Result.NOT_STATED,
    ),
}


def stated_by(season: SeasonFile) -> Stated:
    source, meeting, coming = season.source, season.meeting, season.next_heads
    report, pact, flag = season.report, season.pact, season.flag
    return Stated(
        report=source.report,
        province=season.province,
        province_stated=season.province_stated,
        bloc=season.bloc.name,
        spellings=1 + len(season.bloc.aliases),
        year=season.year.number,
        kind=season.year.kind,
        held=(meeting.on, meeting.part_of_day),
        venue=meeting.venue,
        methods=meeting.methods,
        guests=tuple((guest.name, guest.office or "") for guest in meeting.guests),
        members=season.members.stated,
        named=len(season.members.named),
        heads=tuple((term.head, term.deputies) for term in season.heads),
        leaders=tuple((x.unit, x.person.name or "", x.person.office or "") for x in season.leaders),
        published=(source.published_on, source.published_time),
        author=source.author and source.author.name,
        agreement=report and report.agreement,
        amended=report and report.amended,
        selection=season.selection and season.selection.agreement,
        nominations=tuple((each.unit, each.award) for each in season.nominations),
        commended=tuple(
            (each.by_units, each.collectives, each.individuals, each.kind)
            for each in season.commendations
        ),
        pact=pact and (pact.for_year, pact.units, pact.led_by),
        next_heads=coming
        and (coming.for_year, (coming.term.head, coming.term.deputies), coming.term.procedure),
        handover=season.handover,
        flag=flag and (flag.giver, flag.receiver, flag.for_year),
        remarks=(len(season.movements), len(season.weaknesses), len(season.directives)),
        result=season.result,
    )


def test_there_is_one_file_for_each_report() -> None:
    assert {path.stem for path in SEASONS.glob("*.yaml")} == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_the_file_states_what_the_report_states_and_nothing_else(name: str) -> None:
    assert stated_by(read(SEASONS / f"{name}.yaml")) == TABLE[name]


@pytest.mark.parametrize(
    "name, phrase",
    [
        ("lao-cai-tham-muu-tong-hop-2020", "kỷ niệm 30 năm tái lập tỉnh Lào Cai"),
        ("yen-bai-hoi-dac-thu-2020", "Tỉnh ủy Yên Bái"),
        ("bac-kan-van-hoa-xa-hoi-2019", "Kỷ niệm 70 năm Ngày giải phóng tỉnh Bắc Kạn"),
        ("ha-nam-tong-hop-2021", "Chi cục Hải quan Hà Nam"),
    ],
)
def test_an_inferred_province_says_from_which_phrase(name: str, phrase: str) -> None:
    assert read(SEASONS / f"{name}.yaml").province_inferred_from == phrase


def test_the_three_certificates_of_bac_kan_and_its_flag_keep_their_phrases() -> None:
    phrases = [n.phrase for n in read(SEASONS / "bac-kan-van-hoa-xa-hoi-2019.yaml").nominations]
    assert phrases == ["đơn vị dẫn đầu khối", *3 * ["đề nghị tặng Bằng khen của UBND tỉnh"]]


def test_the_degrees_of_agreement_keep_their_phrases() -> None:
    report = read(SEASONS / "ha-nam-tong-hop-2021.yaml").report
    assert report is not None
    assert report.phrase.startswith("cơ bản nhất trí cao với dự thảo báo cáo")


def test_a_name_stays_out_of_what_a_log_would_show() -> None:
    season = read(SEASONS / "ha-nam-tong-hop-2021.yaml")
    assert "Nguyễn Anh Chức" not in repr(season)
    assert "Trần Quang Nguyên" not in repr(season)
