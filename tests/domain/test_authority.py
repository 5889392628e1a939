"""Who may do what. What the table does not allow is refused."""

from collections.abc import Iterator

import pytest

from domain.actors import Actor, Office
from domain.authority import DEEDS
from domain.ballots.deciding import MOVES as BALLOT_MOVES
from domain.commands import Command
from domain.delegations.commands import EndDelegation, GrantDelegation
from domain.entitlement import forbidden_in_bloc, offices_for
from domain.nominations import commands as ask
from domain.nominations.deciding import MOVES
from domain.refusals import Reason
from domain.seasons.deciding import HANDLERS
from domain.terms import NominationSource, Role
from tests.building.papers import day
from tests.building.people import BLOC, COLLEGE, PROVINCE, STATION, holder
from tests.building.standings import OPEN
from tests.building.stories import a_conference, a_nomination, a_nomination_by_the_council

ROLES = tuple(Role)

# In the order of the terms: unit officer, unit leader, bloc head, bloc secretary, appraiser,
# council member, chair, secretary, chairman, clerk, consulted agency, complaint handler, auditor,
# administrator, recorder, timer, counting team, observer, bloc deputy, archivist.
ALLOWED = """
                         uo ul bh bs  ap cm cc cs  ch ck ca co  au ad re ti  ct ob  bd ar
nominate                 .  .  x  x   .  .  .  x   .  .  .  .   .  .  x  .  .  .  x  .
record-bloc-outcome      .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
submit-dossier           x  x  x  x   .  .  .  .   .  .  .  .   .  .  .  .  .  .  x  .
give-opinion             .  .  .  .   .  x  x  .   .  .  .  .   .  .  .  .  .  .  .  .
recuse                   .  .  .  .   .  x  x  .   .  .  .  .   .  .  .  .  .  .  .  .
record-council-vote      .  .  .  .   .  .  .  x   .  .  .  .   .  .  .  .  .  .  .  .
return-for-supplement    .  .  .  .   x  .  .  x   .  .  .  .   .  .  .  .  .  .  .  .
submit-supplement        x  x  x  x   .  .  .  .   .  .  .  .   .  .  .  .  .  .  x  .
decide                   .  .  .  .   .  .  .  .   x  x  .  .   .  .  .  .  .  .  .  .
ask-consultation         .  .  .  .   x  .  .  .   x  x  .  .   .  .  .  .  .  .  .  .
answer-consultation      .  .  .  .   .  .  .  .   .  .  x  .   .  .  .  .  .  .  .  .
lapse-consultation       .  .  .  .   .  .  .  .   .  .  .  .   .  .  .  x  .  .  .  .
propose-to-government    .  .  .  .   .  .  .  .   x  x  .  .   .  .  .  .  .  .  .  .
record-government-answer .  .  .  .   .  .  .  .   x  x  .  .   .  .  .  .  .  .  .  .
hold                     .  .  .  .   x  .  .  .   .  .  .  x   .  .  .  .  .  .  .  .
release                  .  .  .  .   x  .  .  .   .  .  .  x   .  .  .  .  .  .  .  .
withdraw                 .  x  x  .   .  .  .  .   .  .  .  .   .  .  .  .  .  .  .  .
revoke                   .  .  .  .   .  .  .  .   x  x  .  .   .  .  .  .  .  .  .  .
record-recovery          .  .  .  .   .  .  .  .   x  x  .  .   .  .  .  .  .  .  .  .
assign-successor         .  .  .  .   x  .  .  .   .  .  .  .   .  x  .  .  .  .  .  .
succeed-authority        .  .  .  .   .  .  .  .   .  .  .  .   .  x  .  .  .  .  .  .
escalate                 .  .  .  .   .  .  .  .   .  .  .  .   .  .  .  x  .  .  .  .
grant-delegation         .  .  .  .   .  .  .  .   x  .  .  .   .  x  .  .  .  .  .  .
end-delegation           .  .  .  .   .  .  .  .   x  .  .  .   .  x  .  .  .  .  .  .
open-season              .  .  x  x   .  .  .  .   .  .  .  .   .  x  x  .  .  .  x  .
record-conference        .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
bring-forward            .  .  .  .   .  .  .  .   .  .  .  .   .  .  .  x  .  .  .  .
note-overdue-conference  .  .  .  .   .  .  .  .   .  .  .  .   .  .  .  x  .  .  .  .
confirm-members          .  .  .  x   .  .  .  .   .  .  .  .   .  x  x  .  .  .  .  .
reconstitute-bloc        .  .  .  x   .  .  .  .   .  .  .  .   .  x  x  .  .  .  .  .
disclose-dual-track      x  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
name-representative      x  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
begin-head-term          .  .  .  x   .  .  .  .   .  .  .  .   .  x  x  .  .  .  .  .
end-head-term            .  .  .  x   .  .  .  .   .  .  .  .   .  x  x  .  .  .  .  .
assign-acting-head       .  .  .  x   .  .  .  .   .  .  .  .   .  x  x  .  .  .  .  .
propose-next-heads       .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
confirm-next-heads       .  .  .  x   .  .  .  .   .  .  .  .   .  x  x  .  .  .  .  .
hand-over-duties         .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
pass-rotating-flag       .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
draft-regulation         .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
note-regulation          .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
draft-score-table        .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
draft-plan               x  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
comment-on-draft         x  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
approve-draft            .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
propose-pact             x  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
sign-pact                x  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
launch-movement          x  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
review-movement          .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
close-movement           .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
set-task                 .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
report-task              x  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
record-mid-year-review   .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
report-exemplar          x  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
spread-exemplar          .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
set-report-day           .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
submit-report            x  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
settle-late-reports      .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
waive-late-report        .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
exclude-unit             .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
readmit-unit             .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
commend                  .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
report-unit-commendations x  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
note-remarks             .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
open-follow-up           .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
answer-follow-up         x  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
take-over-follow-ups     .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
publish-news             .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
name-observer            .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
correct-entry            .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
set-targets              .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .   .  .  x  .
score-task               .  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .   .  .  x  .
open-scoring             .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .   .  .  x  .
prepare-self-score       x  x  .  .   .  .  .  .   .  .  .  .   .  .  .  .   .  .  .  .
submit-self-score        .  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .   .  .  x  .
submit-cross-score       .  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .   .  .  x  .
enter-scores             .  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .   .  .  x  .
recuse-from-scoring      .  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .   .  .  x  .
close-scoring-stage      .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .   .  .  x  .
explain-score            .  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .   .  .  x  .
answer-explanation       .  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .   .  .  x  .
agree-score              .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .   .  .  x  .
approve-scores           .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .   .  .  x  .
reopen-scores            .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .   .  .  x  .
put-forward              x  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
put-forward-by-score     .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
withdraw-candidate       .  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
exclude-candidate        .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
declare-interest         x  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
rate-units               .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
appoint-counters         .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
open-round               .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
record-consensus         .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
record-hands             .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
note-ballot-opened       .  .  .  .   .  .  .  .   .  .  .  .   .  .  .  x  .  .  .  .
record-ballot-result     .  .  .  .   .  .  .  .   .  .  .  .   .  .  .  x  .  .  .  .
enter-paper-count        .  .  .  x   .  .  .  .   .  .  .  .   .  .  x  .  x  .  .  .
annul-round              .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
apply-tie-step           .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
decide-tie               .  .  x  .   .  .  .  x   .  .  .  .   .  .  x  .  .  .  .  .
confirm-choices          .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
reallocate-slot          .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
open-ballot              .  .  .  .   .  .  .  x   .  .  .  .   .  .  .  x  .  .  .  .
close-ballot             .  .  x  x   .  .  x  x   .  .  .  .   .  .  .  x  x  .  x  .
annul-ballot             .  .  x  x   .  .  x  x   .  .  .  .   .  .  .  x  .  .  x  .
publish-ballots          .  .  .  .   .  .  .  .   .  .  .  .   .  .  .  x  .  .  .  .
note-ballot-reported     .  .  .  .   .  .  .  .   .  .  .  .   .  .  .  x  .  .  .  .
close-season             .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  x  .  .  x  .
schedule-conference      .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
change-conference        .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
cancel-conference        .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
invite-units             .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
invite-guest             .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
hold-preparatory-meeting .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
open-meeting             .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
register-attendance      .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
note-absence             x  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
note-departure           .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
register-guest           .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
establish-quorum         .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
adjourn-meeting          .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
hand-over-chair          .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
conclude-meeting         .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
set-agenda               .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
open-agenda-item         .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
close-agenda-item        .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
present-report           .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
comment-on-report        x  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
amend-report             .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
adopt-report             .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
record-speech            .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
note-photo               .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
receive-written-opinion  x  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
draft-minutes            .  .  .  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  .  .
sign-minutes             .  x  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
correct-minutes          .  .  x  x   .  .  .  .   .  .  .  .   .  .  x  .  .  .  x  .
"""

OF_NOMINATIONS: dict[str, type[Command]] = {c.KIND: c for c in MOVES}
OF_SEASONS = {"open-season", *(c.KIND for c in HANDLERS)}
OF_BALLOTS = {"open-ballot", *(c.KIND for c in BALLOT_MOVES)}
OF_DELEGATIONS = {GrantDelegation.KIND, EndDelegation.KIND}


def rows() -> dict[str, list[str]]:
    lines = (line.split() for line in ALLOWED.strip().splitlines()[1:])
    return {kind: marks for kind, *marks in lines}


def cells(kinds: object) -> Iterator[tuple[str, Role, bool]]:
    for kind, marks in rows().items():
        for role, mark in zip(ROLES, marks, strict=True):
            if kind in kinds:  # type: ignore[operator]
                yield kind, role, mark == "x"


def test_the_table_names_every_deed_there_is() -> None:
    known = {"nominate", *OF_NOMINATIONS} | OF_SEASONS | OF_BALLOTS | OF_DELEGATIONS
    assert set(rows()) == set(DEEDS) == known


@pytest.mark.parametrize("kind, role, allowed", list(cells(OF_NOMINATIONS)))
def test_each_office_does_what_is_its_own_and_nothing_else(
    kind: str, role: Role, allowed: bool
) -> None:
    """Authority comes before the stage, so one standing shows it for all."""
    told = OPEN["review"]().later(days=1).when(OF_NOMINATIONS[kind], by=role)
    assert (told.reason is not Reason.NOT_YOURS) is allowed


@pytest.mark.parametrize("kind, role, allowed", list(cells({"nominate"} | OF_SEASONS | OF_BALLOTS)))
def test_each_office_does_what_is_its_own_in_a_bloc(kind: str, role: Role, allowed: bool) -> None:
    refusal = forbidden_in_bloc(kind, holder(role), PROVINCE, BLOC, day("28/01/2021"))
    assert (refusal is None) is allowed


@pytest.mark.parametrize("kind, role, allowed", list(cells(OF_DELEGATIONS)))
def test_each_office_entrusts_what_it_may(kind: str, role: Role, allowed: bool) -> None:
    assert (role in DEEDS[kind]) is allowed


@pytest.mark.parametrize("role", ROLES)
def test_only_the_councils_secretary_nominates_for_the_council(role: Role) -> None:
    told = a_conference(source=NominationSource.COUNCIL).when(ask.Nominate, by=role)
    assert (told.reason is None) is (role is Role.COUNCIL_SECRETARY)


@pytest.mark.parametrize("kind", OF_NOMINATIONS)
def test_somebody_without_an_office_does_nothing(kind: str) -> None:
    told = OPEN["review"]().when(OF_NOMINATIONS[kind], by=Actor("somebody"))
    told.is_refused(Reason.NOT_YOURS, deed=kind, province=PROVINCE)


@pytest.mark.parametrize("kind, role, allowed", list(cells(OF_NOMINATIONS)))
def test_no_office_reaches_into_another_province(kind: str, role: Role, allowed: bool) -> None:
    told = OPEN["review"]().when(OF_NOMINATIONS[kind], by=holder(role, "Yên Bái"))
    told.is_refused(Reason.NOT_YOURS)


@pytest.mark.parametrize("role", [Role.UNIT_OFFICER, Role.UNIT_LEADER])
def test_a_units_offices_concern_that_unit(role: Role) -> None:
    endorsed = a_nomination().endorsed()
    endorsed.when(ask.SubmitDossier, by=holder(role, unit=COLLEGE)).is_refused(Reason.NOT_YOURS)
    assert endorsed.when(ask.SubmitDossier, by=holder(role, unit=STATION)).events


@pytest.mark.parametrize("role", [Role.BLOC_HEAD, Role.BLOC_SECRETARY])
def test_a_blocs_offices_concern_that_bloc(role: Role) -> None:
    endorsed = a_nomination().endorsed()
    endorsed.when(ask.SubmitDossier, by=holder(role, bloc=COLLEGE)).is_refused(Reason.NOT_YOURS)


def test_a_recorder_entrusted_with_one_bloc_records_no_other() -> None:
    own = Actor("recorder", (Office(Role.RECORDER, PROVINCE, bloc_id=BLOC),))
    other = Actor("recorder", (Office(Role.RECORDER, PROVINCE, bloc_id=COLLEGE),))
    nominated = a_nomination()
    assert nominated.when(ask.RecordBlocOutcome, by=own).events
    nominated.when(ask.RecordBlocOutcome, by=other).is_refused(Reason.NOT_YOURS)


def test_a_council_member_who_watches_over_one_bloc_judges_all() -> None:
    member = Actor("member", (Office(Role.COUNCIL_MEMBER, PROVINCE, bloc_id=COLLEGE),))
    assert OPEN["review"]().when(ask.GiveOpinion, by=member).events


def test_of_several_offices_those_are_named_that_entitle_to_the_deed() -> None:
    nomination = a_nomination().endorsed().nomination
    leader = Office(Role.UNIT_LEADER, PROVINCE, unit_id=STATION)
    auditor = Office(Role.AUDITOR, PROVINCE)
    actor = Actor("both", (auditor, leader))
    assert offices_for("withdraw", actor, nomination, day("28/01/2021")) == (leader,)


def test_the_council_nominates_and_the_unit_still_hands_its_own_dossier_in() -> None:
    """The dossier is the unit's and its bloc's, whoever nominated."""
    assert a_nomination_by_the_council().when(ask.SubmitDossier, by=Role.BLOC_HEAD).events
    a_nomination_by_the_council().when(ask.SubmitDossier, by=Role.COUNCIL_SECRETARY).is_refused(
        Reason.NOT_YOURS
    )
