"""Blocs, their members and their heads, year by year."""

from uuid import uuid4

from domain.blocs import (
    Bloc,
    BlocEstablished,
    Heads,
    HeadsAppointed,
    Membership,
    MembershipConfirmed,
    evolve,
)
from domain.events import Event
from tests.building.papers import moment

BLOC, ONE, TWO, THREE = uuid4(), uuid4(), uuid4(), uuid4()
AT = moment("28/01/2021")
NAME = "Khối thi đua Văn hóa – Xã hội"


def history(*events: Event) -> Bloc:
    bloc = None
    for event in (
        BlocEstablished(
            originator_id=BLOC,
            originator_version=1,
            timestamp=AT,
            province="Lào Cai",
            name=NAME,
            aliases=("Khối VH-XH",),
        ),
        *events,
    ):
        bloc = evolve(bloc, event)
    assert bloc is not None
    return bloc


def members(version: int, year: int, membership: Membership) -> MembershipConfirmed:
    return MembershipConfirmed(
        originator_id=BLOC,
        originator_version=version,
        timestamp=AT,
        year=year,
        membership=membership,
    )


def heads(version: int, year: int, who: Heads) -> HeadsAppointed:
    return HeadsAppointed(
        originator_id=BLOC,
        originator_version=version,
        timestamp=AT,
        year=year,
        heads=who,
        on=None,
        procedure="giới thiệu, đề xuất",
    )


def test_a_bloc_is_known_by_its_name_and_its_aliases() -> None:
    assert history() == Bloc(BLOC, 1, "Lào Cai", NAME, ("Khối VH-XH",))


def test_members_belong_to_a_year() -> None:
    bloc = history(
        members(2, 2020, Membership((ONE, TWO), 8)), members(3, 2021, Membership((ONE,), None))
    )
    assert bloc.members[2020].named == (ONE, TWO)
    assert bloc.members[2021].named == (ONE,)
    assert bloc.version == 3


def test_members_that_a_paper_counts_and_does_not_name_stay_unnamed() -> None:
    assert Membership((ONE, TWO, THREE), 8).unnamed == 5
    assert Membership((ONE,), None).unnamed == 0


def test_a_head_holds_for_its_year_and_a_later_word_replaces_an_earlier() -> None:
    bloc = history(
        heads(2, 2020, Heads(ONE)),
        heads(3, 2021, Heads(TWO, (THREE,))),
        heads(4, 2021, Heads(THREE, (TWO,))),
    )
    assert bloc.heads[2020] == Heads(ONE)
    assert bloc.heads[2021] == Heads(THREE, (TWO,))


def test_events_of_others_change_nothing() -> None:
    assert evolve(None, heads(2, 2021, Heads(ONE))) is None
