"""Organisations are identities; names come and go."""

from uuid import uuid4

from domain.events import Event
from domain.organisations import (
    AliasRecorded,
    Organisation,
    OrganisationRegistered,
    OrganisationRenamed,
    OrganisationSucceeded,
    evolve,
)
from domain.seasons.events import SeasonClosed
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
