from datetime import date
from pathlib import Path

import pytest

from adapters.seasonfile.commands import to_plan
from adapters.seasonfile.facts import SeasonFile
from adapters.seasonfile.plan import ACTOR, SeasonPlan
from adapters.seasonfile.reading import read
from domain import ids
from domain.blocs import Heads
from domain.seasons.facts import FlagPassed, NextHeads, Pact, ReportAdoption, Selection
from domain.terms import Agreement

SEASONS = Path(__file__).parents[2] / "seasons"
FILES = sorted([*SEASONS.glob("*.yaml"), *(SEASONS / "accept").glob("*.yaml")])
ON_PAPER = [path for path in FILES if path.stem != "a-year-by-deeds"]
"""The files that tell of a whole conference; that of the deeds is told step by step."""


def season(name: str) -> SeasonFile:
    return read(SEASONS / f"{name}.yaml")


def plan(name: str) -> SeasonPlan:
    return to_plan(season(name))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_same_file_gives_the_same_plan(path: Path) -> None:
    assert to_plan(read(path)) == to_plan(read(path.read_text(encoding="utf-8-sig")))


@pytest.mark.parametrize("path", ON_PAPER, ids=lambda path: path.stem)
def test_every_unit_in_a_plan_is_registered_in_it(path: Path) -> None:
    made = to_plan(read(path))
    known = {organisation.id for organisation in made.organisations}
    conference = made.record_conference.conference
    used = set(made.membership.named)
    used |= {choice.nominee.unit_id for choice in conference.choices}
    used |= {choice.nominee.member_id for choice in conference.choices}
    used |= {each.heads.head for each in made.heads if each.heads.head is not None}
    used |= {unit for appointment in made.heads for unit in appointment.heads.deputies}
    used |= {leader.unit_id for leader in conference.meeting.leaders}
    assert used == known
    assert len(known) == len(made.organisations)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_plan_speaks_in_the_name_of_the_file_and_to_one_season(path: Path) -> None:
    made = to_plan(read(path))
    season_id = ids.season_id(ids.bloc_id(made.province, made.bloc.name), made.emulation_year)
    asked = [made.open_season, *(step.command for step in made.steps)]
    assert {command.actor for command in asked} == {ACTOR}
    assert {command.target for command in asked} == {season_id}
    assert len({command.command_id for command in asked}) == len(asked)


def test_a_plan_opens_the_calendar_year_of_its_season() -> None:
    opened = plan("lao-cai-van-hoa-xa-hoi-2020").open_season
    assert (opened.begins_on, opened.ends_on) == (date(2020, 1, 1), date(2020, 12, 31))
    assert not opened.education
    assert opened.bloc_name == "Khối thi đua Văn hóa – Xã hội"


def test_a_school_year_is_opened_with_its_own_days() -> None:
    opened = plan("accept/school-year").open_season
    assert opened.education
    assert opened.emulation_year == 2021
    assert (opened.begins_on, opened.ends_on) == (date(2020, 9, 5), date(2021, 8, 31))


def test_a_changed_file_asks_the_same_step_with_another_body() -> None:
    text = (SEASONS / "accept" / "minimal.yaml").read_text(encoding="utf-8")
    before = to_plan(read(text)).record_conference
    after = to_plan(read(text.replace("FLAG_PROV", "CERT_PROV"))).record_conference
    assert before.command_id == after.command_id
    assert before != after


def test_each_step_has_an_id_of_its_own() -> None:
    made = plan("accept/minimal")
    steps = {made.command_id(step) for step in ("register", "open-season", "record-conference")}
    assert len(steps) == 3
    assert made.open_season.command_id == made.command_id("open-season")


def test_two_blocs_of_one_name_in_two_provinces_share_no_id() -> None:
    text = (SEASONS / "accept" / "minimal.yaml").read_text(encoding="utf-8")
    here, there = to_plan(read(text)), to_plan(read(text.replace("Lào Cai", "Yên Bái")))
    assert here.bloc.id != there.bloc.id
    assert here.open_season.command_id != there.open_season.command_id
    assert not set(here.membership.named) & set(there.membership.named)


def test_an_alias_does_not_make_another_unit() -> None:
    made = plan("yen-bai-hoi-dac-thu-2020")
    unit = ids.organisation_id("Yên Bái", "Hội Khuyến học tỉnh")
    assert made.record_conference.conference.flag == FlagPassed(
        ids.organisation_id("Yên Bái", "Liên minh Hợp tác xã"), unit, 2021
    )
    registered = next(each for each in made.organisations if each.id == unit)
    assert registered.aliases == ("Hội Khuyến học",)


def test_a_nomination_is_known_by_season_unit_and_award() -> None:
    made = plan("lao-cai-tham-muu-tong-hop-2020")
    choice = made.record_conference.conference.choices[0]
    assert choice.nomination_id == ids.nomination_id(
        made.open_season.target, choice.nominee.unit_id, "FLAG_PROV"
    )
    assert choice.nominee.unit_id == choice.nominee.member_id


def test_a_sub_unit_is_a_nominee_of_its_own_and_keeps_its_member() -> None:
    choices = plan("accept/sub-unit-nominee").record_conference.conference.choices
    _, market, office, other_office = choices
    assert market.nominee.name == "Chi cục Quản lý thị trường"
    assert market.nominee.member_id == ids.organisation_id("Lào Cai", "Sở Công Thương")
    assert office.nominee.name == other_office.nominee.name == "Văn phòng"
    assert office.nominee.unit_id != other_office.nominee.unit_id


def test_members_that_are_counted_but_not_named_stay_unnamed() -> None:
    membership = plan("lao-cai-van-hoa-xa-hoi-2020").membership
    assert (membership.stated, len(membership.named), membership.unnamed) == (8, 3, 5)


def test_heads_of_the_year_and_of_the_next_year_are_appointed() -> None:
    this_year, next_year = plan("ha-nam-tong-hop-2021").heads
    unit = ids.organisation_id
    assert this_year.year == 2021
    assert this_year.on is None
    assert this_year.heads == Heads(
        unit("Hà Nam", "Văn phòng Đoàn ĐBQH và HĐND tỉnh"),
        (unit("Hà Nam", "Kho bạc Nhà nước tỉnh"),),
    )
    assert (next_year.year, next_year.on) == (2022, date(2021, 12, 28))
    assert next_year.procedure == "giới thiệu, đề xuất đơn vị trưởng khối, phó trưởng khối"


def test_a_head_who_took_over_during_the_year_is_appointed_on_that_day() -> None:
    first, second, coming = plan("accept/several-heads-and-deputies").heads
    assert (first.year, first.on) == (2020, None)
    assert (second.year, second.on) == (2020, date(2020, 7, 1))
    assert second.procedure == "Sở Công Thương xin thôi làm Trưởng khối"
    assert len(coming.heads.deputies) == 2


def test_the_conference_carries_pact_next_heads_and_report() -> None:
    conference = plan("lao-cai-van-hoa-xa-hoi-2020").record_conference.conference
    head = ids.organisation_id("Lào Cai", "Trường Cao đẳng Lào Cai")
    deputy = ids.organisation_id("Lào Cai", "Phân hiệu Đại học Thái Nguyên tại tỉnh Lào Cai")
    assert conference.pact == Pact(2021, 8, head)
    assert conference.next_heads == NextHeads(2021, head, (deputy,), None)
    assert isinstance(conference.report, ReportAdoption)
    assert conference.report.agreement is Agreement.ADOPTED
    assert conference.duties_handed_over is True


def test_nothing_is_invented_where_the_result_is_not_stated() -> None:
    made = plan("ha-nam-tong-hop-2021")
    assert made.record_conference.conference.choices == ()
    assert made.record_conference.conference.pact is None
    assert not made.result_stated


def test_a_bloc_that_chose_nobody_has_stated_its_result() -> None:
    assert plan("accept/nobody-chosen").result_stated


def test_a_report_told_of_without_a_degree_of_agreement_is_recorded_without_one() -> None:
    report = plan("lao-cai-tham-muu-tong-hop-2020").record_conference.conference.report
    assert report is not None
    assert report.agreement is None
    assert report.amended


def test_the_paper_says_what_it_calls_itself_and_whence_its_province_is_inferred() -> None:
    paper = plan("lao-cai-tham-muu-tong-hop-2020").open_season.paper
    assert paper is not None
    assert paper.author is not None
    assert paper.author.person is not None
    assert paper.author.person.text == "Phạm Vy"
    assert paper.province_inferred_from == "kỷ niệm 30 năm tái lập tỉnh Lào Cai"


def test_the_degree_of_agreement_to_the_choice_is_recorded_with_it() -> None:
    selection = plan("yen-bai-hoi-dac-thu-2020").record_conference.conference.selection
    assert selection == Selection(Agreement.HIGH, "nhất trí cao suy tôn")


def test_a_person_is_one_subject_whose_id_does_not_follow_from_the_name() -> None:
    text = (SEASONS / "ha-nam-tong-hop-2021.yaml").read_text(encoding="utf-8")
    guests = to_plan(read(text)).record_conference.conference.meeting.guests
    other = to_plan(read(text.replace("Nguyễn Anh Chức", "Nguyễn Văn Mẫu")))
    renamed = other.record_conference.conference.meeting.guests
    assert guests[0].person is not None
    assert renamed[0].person is not None
    assert guests[0].person.subject == renamed[0].person.subject
    assert guests[1].person is None


def test_a_person_met_as_guest_and_as_leader_is_one_subject() -> None:
    text = (SEASONS / "ha-nam-tong-hop-2021.yaml").read_text(encoding="utf-8")
    made = to_plan(read(text.replace("Trần Quang Nguyên", "Nguyễn Anh  Chức")))
    guest = made.record_conference.conference.meeting.guests[0].person
    assert guest is not None
    leaders = made.record_conference.conference.meeting.leaders
    assert leaders[1].person.subject == guest.subject
    assert leaders[0].person.subject != guest.subject


@pytest.mark.parametrize("path", sorted(SEASONS.glob("*.yaml")), ids=lambda path: path.stem)
def test_names_of_people_stand_in_person_names_alone(path: Path) -> None:
    file = read(path)
    made = to_plan(file)
    people = {p.name for p in file.meeting.guests} | {x.person.name for x in file.leaders}
    people |= {file.source.author.name} if file.source.author else set()
    everything = repr(made)
    for person in made.record_conference.conference.meeting.leaders:
        everything = everything.replace(repr(person.person), "")
    for guest in made.record_conference.conference.meeting.guests:
        everything = everything.replace(repr(guest.person), "") if guest.person else everything
    paper = made.open_season.paper
    if paper is not None and paper.author is not None:
        everything = everything.replace(repr(paper.author.person), "")
    assert not [name for name in people if name and name in everything]
