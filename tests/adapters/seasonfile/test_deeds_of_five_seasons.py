"""The deeds of the five reported seasons, each with exactly what its report states.

A text of more than forty letters is told here by its beginning. What the report does not state is
left out: the day of a movement, its kind, the tasks' names, who published an article.
"""

from pathlib import Path
from typing import Any

import pytest

from adapters.seasonfile.facts import Deed
from adapters.seasonfile.reading import read
from domain.ids import folded

SEASONS = Path(__file__).parents[2] / "seasons"
LONG = 40
FOLLOW_UP = "open-follow-up"

TABLE: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "bac-kan-van-hoa-xa-hoi-2019": (
        (
            "name-observer",
            {
                "organisation": "Ban Thi đua -Khen thưởng tỉnh",
                "office": "đại diện",
                "since": "2020-01-08",
                "until": "2020-01-08",
            },
        ),
        (
            "launch-movement",
            {
                "name": "03 phong trào thi đua chuyên đề",
                "kind": "thematic",
                "for_year": 2019,
                "launched_by": "Sở Thông tin và Truyền thông;…",
            },
        ),
        (
            "review-movement",
            {"number": 1, "findings": "tổng kết đánh giá các phong trào", "final": True},
        ),
        ("close-movement", {"number": 1, "result": "kết thúc đợt thi đua, tổng kết…"}),
        (
            "report-unit-commendations",
            {
                "collectives": 8,
                "individuals": 27,
                "ground": "tiêu biểu điển hình",
                "parts": [
                    {
                        "ground": "điển hình trong học tập và làm…",
                        "collectives": 5,
                        "individuals": 14,
                    }
                ],
                "on": "2020-01-08",
            },
        ),
        ("record-conference", {}),
        (
            "publish-news",
            {
                "title": "Khối Văn hóa Xã hội tổng kết c…",
                "outlet": "Cổng thông tin điện tử Bắc Kạn",
                "author": "Hoàng Huế",
                "on": "2020-01-09",
                "clock": "14:51:28",
            },
        ),
    ),
    "ha-nam-tong-hop-2021": (
        ("set-task", {"title": "một số nhiệm vụ trọng tâm và đ…", "kind": "key"}),
        ("set-task", {"title": "một số nhiệm vụ trọng tâm và đ…", "kind": "ad_hoc"}),
        (
            "launch-movement",
            {"name": "Đoàn kết, sáng tạo, thi đua xâ…", "for_year": 2021, "launched_by": "tỉnh"},
        ),
        (
            "draft-plan",
            {
                "plan": {
                    "title": "nhiệm vụ năm 2022",
                    "for_year": 2022,
                    "targets": [
                        {"text": "tiếp tục tuyên truyền, quán tr…"},
                        {"text": "tổ chức chỉ đạo thực hiện tốt…"},
                        {"text": "tiếp tục đổi mới và nâng cao c…"},
                        {"text": "đẩy mạnh công tác phát hiện, b…"},
                        {"text": "nâng cao năng lực lãnh đạo và…"},
                    ],
                }
            },
        ),
        ("record-conference", {}),
    ),
    "lao-cai-tham-muu-tong-hop-2020": (
        ("draft-plan", {"plan": {"title": "chỉ tiêu, nhiệm vụ thực hiện p…", "for_year": 2021}}),
        (
            "launch-movement",
            {
                "name": "Học tập và làm theo tấm gương…",
                "for_year": 2020,
                "criteria": "100% các đơn vị trong Khối thự…",
            },
        ),
        (
            "launch-movement",
            {
                "name": "thi đua chào mừng các ngày lễ…",
                "kind": "occasion",
                "for_year": 2021,
                "occasion": "các ngày lễ lớn của đất nước,…",
                "on": "2021-01-25",
            },
        ),
        ("record-conference", {}),
    ),
    "lao-cai-van-hoa-xa-hoi-2020": (
        (
            "name-observer",
            {
                "organisation": "Ban Thi đua – Khen thưởng tỉnh Lào Cai",
                "office": "Phó trưởng ban",
                "person": "Nguyễn Thạch Hưng",
                "since": "2021-01-28",
                "until": "2021-01-28",
            },
        ),
        (
            "draft-plan",
            {
                "plan": {
                    "title": "mục tiêu, nhiệm vụ năm 2021",
                    "for_year": 2021,
                    "targets": [
                        {"text": "hoàn thành thắng lợi nhiệm vụ…"},
                        {"text": "thực hiện thắng lợi 7 nhiệm vụ…"},
                    ],
                }
            },
        ),
        (
            "launch-movement",
            {
                "name": "các phong trào thi đua năm 2021",
                "for_year": 2021,
                "launched_by": "Trường Cao đẳng Lào Cai, đơn v…",
                "on": "2021-01-28",
            },
        ),
        ("record-conference", {}),
    ),
    "yen-bai-hoi-dac-thu-2020": (
        (
            "note-regulation",
            {
                "title": "Quy chế hoạt động thi đua của Khối",
                "text": "Các đơn vị đã có ý thức chấp h…",
            },
        ),
        (
            "name-observer",
            {
                "organisation": "Ban Thi đua Khen thưởng tỉnh",
                "office": "Đại diện lãnh đạo",
                "person": "Hoàng Thị Bích Nguyệt",
                "since": "2021-01-12",
                "until": "2021-01-12",
            },
        ),
        (
            "draft-plan",
            {
                "plan": {
                    "title": "Phương hướng nhiệm vụ năm 2021",
                    "for_year": 2021,
                    "targets": [
                        {"text": "Thực hiện tốt Luật Thi đua- Kh…"},
                        {"text": "Tiếp tục hưởng ứng sâu rộng ph…"},
                        {"text": "Tiếp tục đẩy mạnh việc “Học tậ…"},
                        {"text": "Duy trì và phát huy các mối qu…"},
                        {"text": "Tổ chức tổng kết các phong trà…"},
                        {"text": "Xây dựng, nhân rộng các mô hìn…"},
                    ],
                }
            },
        ),
        (
            "launch-movement",
            {
                "name": "thi đua năm 2021",
                "for_year": 2021,
                "launched_by": "Hội Khuyến học tỉnh, Trưởng Kh…",
                "criteria": "các đơn vị trong khối Giao ước…",
                "on": "2021-01-12",
            },
        ),
        ("record-conference", {}),
        (
            "publish-news",
            {
                "title": "Khối các hội đặc thù tổng kết năm 2020",
                "author": "Minh Trang",
                "on": "2021-01-25",
                "clock": "8:40:00 SA",
            },
        ),
    ),
}
"""All but the follow-up tasks, which are counted below."""

FOLLOWED_UP = {
    "bac-kan-van-hoa-xa-hoi-2019": (0, 4),
    "ha-nam-tong-hop-2021": (5, 3),
    "lao-cai-tham-muu-tong-hop-2020": (0, 0),
    "lao-cai-van-hoa-xa-hoi-2020": (1, 2),
    "yen-bai-hoi-dac-thu-2020": (0, 2),
}
"""How many weaknesses and directives are followed up."""


def told(deed: Deed) -> tuple[str, dict[str, Any]]:
    """Return the deed and what is said of it, long texts cut."""
    said = deed.said
    return deed.kind, {} if said is None else cut(said.model_dump(mode="json", exclude_unset=True))


def cut(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: cut(each) for name, each in value.items()}
    if isinstance(value, list):
        return [cut(each) for each in value]
    if isinstance(value, str) and len(value) > LONG:
        return value[:30].rstrip() + "…"
    return value


def test_there_is_a_row_for_each_season() -> None:
    assert {path.stem for path in SEASONS.glob("*.yaml")} == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_the_deeds_are_those_of_the_report_and_no_others(name: str) -> None:
    deeds = read(SEASONS / f"{name}.yaml").deeds
    assert tuple(told(deed) for deed in deeds if deed.kind != FOLLOW_UP) == TABLE[name]


@pytest.mark.parametrize("name", TABLE)
def test_a_follow_up_quotes_a_weakness_or_a_directive_of_the_same_report(name: str) -> None:
    file = read(SEASONS / f"{name}.yaml")
    said = {"weakness": file.weaknesses, "directive": file.directives}
    bodies = [deed.said for deed in file.deeds if deed.kind == FOLLOW_UP and deed.said is not None]
    tasks = [body.model_dump() for body in bodies]
    origins = [task["origin"].value for task in tasks]
    assert tuple(map(origins.count, said)) == FOLLOWED_UP[name]
    for task in tasks:
        remarks = [r for r in said[task["origin"].value] if folded(task["text"]) in folded(r.text)]
        assert [remark.by for remark in remarks] == [task["said_by"]]
        assert file.meeting is not None
        assert task["on"] == file.meeting.on


@pytest.mark.parametrize("name", TABLE)
def test_nobody_speaks_for_the_report(name: str) -> None:
    assert {deed.by for deed in read(SEASONS / f"{name}.yaml").deeds} == {None}


def test_the_signatories_of_the_pact_are_told_in_the_reports_words() -> None:
    pacts = {name: read(SEASONS / f"{name}.yaml").pact for name in TABLE}
    signed = {name: pact.signatories for name, pact in pacts.items() if pact is not None}
    assert {name: by for name, by in signed.items() if by is not None} == {
        "yen-bai-hoi-dac-thu-2020": "Đại diện 11 hội trong khối thi đua"
    }
