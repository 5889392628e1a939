"""Putting a unit forward."""

import pytest

from domain.actors import Actor, Office
from domain.nominations.commands import Nominate, RecordBlocOutcome
from domain.nominations.events import Nominated
from domain.nominations.states import AwaitingBlocVote, AwaitingDossier, Nominee
from domain.refusals import Reason
from domain.terms import AwardKind, NominationSource, Outcome, Role, Stage
from tests.building.papers import day, moment
from tests.building.people import BLOC, COLLEGE, NOMINEE, PROVINCE, STATION, holder
from tests.building.rules import rules_of, unconfirmed_rules
from tests.building.stories import a_conference, a_nomination, a_nomination_by_the_council


def test_the_bloc_head_nominates_a_unit_on_the_day_of_the_conference() -> None:
    before = a_conference()
    before.when(Nominate, disclosures=("nominee-heads-the-bloc",)).says(
        Nominated,
        province=PROVINCE,
        season_id=before.first["season_id"],
        bloc_id=BLOC,
        nominee=NOMINEE,
        award=AwardKind.FLAG_PROV,
        emulation_year=2020,
        education=False,
        source=NominationSource.BLOC,
        on=day("28/01/2021"),
        rules=rules_of(day("28/01/2021")).digest,
        disclosures=("nominee-heads-the-bloc",),
    )


def test_a_new_nomination_waits_for_its_blocs_choice() -> None:
    nomination = a_nomination().nomination
    assert nomination.state == AwaitingBlocVote()
    assert nomination.stage is Stage.BLOC_VOTE
    assert nomination.outcome is Outcome.PENDING
    assert nomination.asked is nomination.award is AwardKind.FLAG_PROV
    assert not nomination.held
    assert not nomination.returned


def test_nobody_is_nominated_twice_for_one_award_in_one_season() -> None:
    a_nomination().when(Nominate).is_refused(Reason.ALREADY_NOMINATED)


def test_nothing_can_be_asked_of_a_nomination_that_nobody_made() -> None:
    before = a_conference()
    told = before.when(RecordBlocOutcome)
    told.is_refused(Reason.NO_SUCH_NOMINATION, nomination=str(before.id))


def test_a_conference_of_tomorrow_has_nominated_nobody_yet() -> None:
    told = a_conference().when(Nominate, on=day("29/01/2021"))
    told.is_refused(Reason.DATE_IN_FUTURE, on="2021-01-29", today="2021-01-28")


def test_the_day_of_the_conference_is_a_day_in_vietnam() -> None:
    """At 01:00 in Hà Nội it is still yesterday in London."""
    early = a_conference(at=moment("29/01/2021", hour=1))
    early.when(Nominate, on=day("29/01/2021")).then  # noqa: B018 - it is accepted.


def test_before_the_law_that_the_product_knows_nothing_can_be_nominated() -> None:
    told = a_conference().when(Nominate, on=day("30/09/2017"))
    told.is_refused(Reason.NO_REGIME, on="2017-09-30")


@pytest.mark.parametrize(
    "stranger",
    [
        holder(Role.BLOC_HEAD, bloc=COLLEGE),
        holder(Role.BLOC_HEAD, "Yên Bái"),
        Actor("head", (Office(Role.BLOC_HEAD, PROVINCE),)),
        Actor("recorder", (Office(Role.RECORDER, PROVINCE, bloc_id=COLLEGE),)),
        Actor("nobody"),
    ],
    ids=["another bloc's", "another province's", "no bloc's", "another recorder", "nobody"],
)
def test_a_head_speaks_for_the_own_bloc_alone(stranger: Actor) -> None:
    a_conference().when(Nominate, by=stranger).is_refused(Reason.NOT_YOURS, deed="nominate")


def test_a_recorder_of_all_blocs_may_enter_a_nomination() -> None:
    recorder = Actor("recorder", (Office(Role.RECORDER, "*"),))
    assert a_conference().when(Nominate, by=recorder).events


def test_an_office_that_ended_yesterday_nominates_nobody_today() -> None:
    office = Office(Role.BLOC_HEAD, PROVINCE, bloc_id=BLOC, until=day("27/01/2021"))
    a_conference().when(Nominate, by=Actor("head", (office,))).is_refused(Reason.NOT_YOURS)


def test_the_councils_own_nomination_begins_with_the_dossier() -> None:
    nomination = a_nomination_by_the_council().nomination
    assert nomination.source is NominationSource.COUNCIL
    assert nomination.state == AwaitingDossier()
    assert nomination.outcome is Outcome.PENDING
    assert nomination.clock is not None
    assert nomination.clock.stage is Stage.DOSSIER


def test_no_bloc_is_asked_about_the_councils_own_nomination() -> None:
    a_nomination_by_the_council().when(RecordBlocOutcome).is_refused(
        Reason.WRONG_STAGE, stage="DOSSIER"
    )


@pytest.mark.parametrize("role", [Role.BLOC_HEAD, Role.BLOC_SECRETARY, Role.RECORDER])
def test_a_bloc_cannot_pass_its_own_choice_off_as_the_councils(role: Role) -> None:
    by_the_council = a_conference(source=NominationSource.COUNCIL)
    by_the_council.when(Nominate, by=role).is_refused(Reason.NOT_YOURS)


def test_a_sub_unit_is_nominated_beside_the_member_it_belongs_to() -> None:
    sub_unit = Nominee(COLLEGE, "Phòng Thời sự", STATION)
    assert a_nomination(nominee=sub_unit).nomination.nominee.member_id == STATION


def test_who_only_plays_a_part_nominates_under_simulated_confirmations() -> None:
    """Their council's vote can be judged, which no official has made possible for real ones yet."""
    player = holder(Role.BLOC_HEAD, name="simulated/lao-cai/bloc-head")
    real = a_conference(book=unconfirmed_rules()).when(Nominate).then
    played = a_conference(book=unconfirmed_rules()).when(Nominate, by=player).then
    real_rules, played_rules = (s.book.pinned(s.nomination.rules) for s in (real, played))
    assert not real_rules.council_threshold("FLAG_PROV").settled
    assert played_rules.council_threshold("FLAG_PROV").settled
