"""The five reported seasons, each with exactly the facts that its report states."""

from pathlib import Path

import pytest

from adapters.seasonfile.reading import read
from tests.adapters.seasonfile.five_reports import TABLE
from tests.adapters.seasonfile.stated import stated_by

SEASONS = Path(__file__).parents[2] / "seasons"


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
