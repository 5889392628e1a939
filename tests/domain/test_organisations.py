"""Organisations are identities; names come and go."""

from uuid import uuid4

from domain.events import Event
from domain.organisations import (
    AliasRecorded,
    Organisation,
    OrganisationRegistered,
    OrganisationRenamed,
    OrganisationSucceeded,
    ParentRecorded,
    PastAward,
    PastAwardCorrected,
    PastAwardRecorded,
    evolve,
)
from domain.seasons.events import SeasonClosed
from domain.terms import AwardKind
from tests.building.papers import day, moment

ID, HEIR = uuid4(), uuid4()
AT = moment("12/01/2021")


def history(*events: Event) -> Organisation:
    organisation = None
    for event in (
        OrganisationRegistered(
            originator_id=ID,
            originator_version=1,
            timestamp=AT,
            province="Yên Bái",
            name="Hội Nhà báo tỉnh",
        ),
        *events,
    ):
        organisation = evolve(organisation, event)
    assert organisation is not None
    return organisation


def alias(version: int, name: str) -> AliasRecorded:
    return AliasRecorded(originator_id=ID, originator_version=version, timestamp=AT, alias=name)


def renamed(version: int, name: str) -> OrganisationRenamed:
    return OrganisationRenamed(
        originator_id=ID,
        originator_version=version,
        timestamp=AT,
        name=name,
        on=day("01/07/2025"),
        basis="NQ 1",
    )


def test_an_organisation_is_known_under_the_name_of_the_first_paper() -> None:
    assert history() == Organisation(ID, 1, "Yên Bái", "Hội Nhà báo tỉnh")


def test_a_paper_may_call_it_otherwise() -> None:
    organisation = history(alias(2, "Hội Nhà báo"))
    assert organisation.name == "Hội Nhà báo tỉnh"
    assert organisation.is_called("hội  nhà báo")
    assert organisation.is_called("HỘI NHÀ BÁO TỈNH")
    assert not organisation.is_called("Hội Luật gia")


def test_a_renamed_organisation_still_answers_to_its_old_name() -> None:
    organisation = history(renamed(2, "Hội Nhà báo tỉnh Lào Cai"))
    assert (organisation.name, organisation.version) == ("Hội Nhà báo tỉnh Lào Cai", 2)
    assert organisation.is_called("Hội Nhà báo tỉnh")


def test_a_merged_organisation_names_its_successor() -> None:
    organisation = history(
        OrganisationSucceeded(
            originator_id=ID,
            originator_version=2,
            timestamp=AT,
            successor=HEIR,
            on=day("01/07/2025"),
            basis="NQ 202/2025/QH15",
        )
    )
    assert (organisation.successor, organisation.succeeded_on) == (HEIR, day("01/07/2025"))


def test_events_of_others_change_nothing() -> None:
    assert evolve(None, alias(2, "Hội")) is None
    known = history()
    season = SeasonClosed(originator_id=ID, originator_version=2, timestamp=AT, result_stated=True)
    after = evolve(known, season)
    assert after is not None
    assert (after.name, after.aliases) == (known.name, known.aliases)


def test_a_unit_stands_under_the_one_recorded_last() -> None:
    first, second = (
        ParentRecorded(originator_id=ID, originator_version=v, timestamp=AT, parent=parent)
        for v, parent in ((2, uuid4()), (3, HEIR))
    )
    assert history(first, second).parent == HEIR


def a_past_award(called: str, decision: str, kind: AwardKind | None = None) -> PastAward:
    return PastAward(2019, kind, called, decision, day("12/02/2020"), "Danh sách 2019")


def test_past_awards_are_kept_as_the_paper_tells_them() -> None:
    award = a_past_award("Cờ thi đua của UBND tỉnh", "345/QĐ-UBND", AwardKind.FLAG_PROV)
    told = PastAwardRecorded(originator_id=ID, originator_version=2, timestamp=AT, award=award)
    assert history(told).past_awards == (award,)


def test_one_decision_is_one_award_however_it_is_typed() -> None:
    award = a_past_award("Cờ UBND tỉnh", "345/QĐ-UBND", AwardKind.FLAG_PROV)
    assert award.is_same(a_past_award("Cờ thi đua tỉnh", "345/qđ-ubnd", AwardKind.FLAG_PROV))
    assert not award.is_same(a_past_award("Cờ UBND tỉnh", "346/QĐ-UBND", AwardKind.FLAG_PROV))
    medal = a_past_award("Huân chương Lao động", "1/QĐ-CTN")
    assert medal.is_same(a_past_award("huân chương  lao động", "1/QĐ-CTN"))
    assert not medal.is_same(a_past_award("Bằng khen", "1/QĐ-CTN"))


def test_a_past_award_that_was_recorded_wrongly_gives_way_to_the_right_one() -> None:
    wrong = PastAward(2018, None, "Bằng khen", "12/QĐ", day("05/02/2019"), "danh sách")
    right = PastAward(2018, None, "Bằng khen", "21/QĐ", day("05/02/2019"), "danh sách")
    head = {"originator_id": ID, "timestamp": AT}
    told = PastAwardRecorded(originator_version=2, award=wrong, **head)
    corrected = PastAwardCorrected(
        originator_version=3, wrong=wrong, instead=right, reason="Chép nhầm", **head
    )
    assert history(told, corrected).past_awards == (right,)
    struck = PastAwardCorrected(
        originator_version=4, wrong=right, instead=None, reason="Không có", **head
    )
    assert history(told, corrected, struck).past_awards == ()
