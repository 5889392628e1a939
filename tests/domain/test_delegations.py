"""Signing for another: granted by a paper, within its days and deeds, and never passed on (U16)."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid5

import pytest

from domain.actors import Actor, Office
from domain.delegations.commands import EndDelegation, GrantDelegation
from domain.delegations.deciding import Decision, Granting, end, grant
from domain.delegations.events import DelegationEnded, DelegationGranted
from domain.delegations.states import Delegations, delegations_stream, evolve
from domain.folding import fold
from domain.ids import ROOT
from domain.nominations import commands as ask
from domain.nominations.events import CommitteeDecided
from domain.papers import Paper, PersonName, Signature
from domain.refusals import Reason, Refusal
from domain.terms import AwardKind, Capacity, CommitteeChoice, Role
from tests.building.papers import day, moment
from tests.building.people import PROVINCE, holder
from tests.building.stories import Story, a_nomination

CHAIRMAN = holder(Role.CHAIRMAN)
DEPUTY = Actor("deputy", (Office(Role.AUDITOR, PROVINCE),))
OTHER = Actor("other", (Office(Role.AUDITOR, PROVINCE),))
ADMINISTRATOR = holder(Role.ADMINISTRATOR)
STREAM = delegations_stream(PROVINCE)
FIRST = UUID("6f3b2f0e-5f0c-4c39-9a2b-7d1c0a4e8b11")

ASKED = GrantDelegation(
    command_id=FIRST,
    target=STREAM,
    actor=ADMINISTRATOR.id,
    province=PROVINCE,
    role=Role.CHAIRMAN,
    grantor=CHAIRMAN.id,
    holder=DEPUTY.id,
    capacity=Capacity.KT,
    basis="15/QĐ-UBND",
    basis_on=day("04/01/2021"),
    since=day("05/01/2021"),
    deeds=("decide",),
    until=day("30/06/2021"),
)
PEOPLE = {each.id: each for each in (CHAIRMAN, DEPUTY, OTHER, ADMINISTRATOR)}
NOW = moment("05/01/2021", 9)


def asked(command: GrantDelegation, known: Delegations | None = None) -> Decision:
    grantor = PEOPLE[command.grantor]
    lent = grantor if known is None else known.of(grantor)
    holder_ = PEOPLE.get(command.holder, Actor(command.holder))
    return grant(known, command, Granting(NOW, PEOPLE[command.actor], lent, holder_))


def granted(**details: object) -> Delegations:
    decision = asked(replace(ASKED, **details))  # type: ignore[arg-type]
    assert not isinstance(decision, Refusal), decision
    known = fold(evolve, decision)
    assert known is not None
    return known


def refused(decision: Decision) -> Reason:
    assert isinstance(decision, Refusal), decision
    return decision.reason


def to_be_decided() -> Story:
    return a_nomination(AwardKind.CERT_PROV).endorsed().with_dossier().reviewed().later(days=1)


def signed(story: Story, capacity: Capacity, basis: str | None) -> Paper:
    name = PersonName(uuid5(ROOT, "deputy"), "Phó Chủ tịch")
    return Paper("77/QĐ-UBND", story.today, Signature(name, capacity, basis))


def decided(story: Story, by: Actor, capacity: Capacity, basis: str | None) -> object:
    return story.when(
        ask.Decide,
        by=by,
        choice=CommitteeChoice.REFUSE,
        reason="Chưa đủ tiêu chuẩn",
        paper=signed(story, capacity, basis),
    )


def test_an_office_is_entrusted_by_a_paper_with_its_days_and_deeds() -> None:
    (event,) = asked(ASKED)  # type: ignore[misc]
    assert isinstance(event, DelegationGranted)
    assert event.province == PROVINCE
    assert event.delegation.capacity is Capacity.KT
    assert event.delegation.basis == "15/QĐ-UBND"
    assert event.delegation.deeds == ("decide",)


def test_the_chairman_entrusts_what_is_the_chairmans_and_nobody_elses() -> None:
    own = replace(ASKED, actor=CHAIRMAN.id)
    assert not isinstance(asked(own), Refusal)
    anothers = replace(own, role=Role.CLERK, grantor=OTHER.id)
    assert refused(asked(anothers)) is Reason.NOT_YOURS


def test_somebody_without_such_an_office_entrusts_nothing() -> None:
    assert refused(asked(replace(ASKED, actor=OTHER.id))) is Reason.NOT_YOURS


@pytest.mark.parametrize(
    "details, reason",
    [
        ({"grantor": "other"}, Reason.OFFICE_NOT_HELD),
        ({"holder": "chairman"}, Reason.NOTHING_TO_CHANGE),
        ({"holder": "nobody"}, Reason.HOLDER_UNKNOWN),
        ({"capacity": Capacity.TM}, Reason.CAPACITY_NOT_ACCEPTED),
        ({"capacity": Capacity.HEAD}, Reason.CAPACITY_NOT_ACCEPTED),
        ({"basis": "  "}, Reason.SIGNATURE_NEEDS_BASIS),
        ({"basis_on": day("06/01/2021")}, Reason.DATE_IN_FUTURE),
        ({"since": day("03/01/2021")}, Reason.DATE_BEFORE_PREVIOUS_STEP),
        ({"until": day("04/01/2021")}, Reason.AUTHORISATION_EXPIRED),
        ({"deeds": ()}, Reason.NOTHING_TO_CHANGE),
        ({"deeds": ("decide", "give-opinion")}, Reason.OUT_OF_SCOPE),
        ({"role": Role.AUDITOR, "grantor": "other"}, Reason.OUT_OF_SCOPE),
    ],
)
def test_what_is_ill_founded_is_refused(details: dict[str, object], reason: Reason) -> None:
    assert refused(asked(replace(ASKED, **details))) is reason  # type: ignore[arg-type]


@pytest.mark.parametrize("capacity", [Capacity.TUQ, Capacity.TL, Capacity.KT])
def test_what_was_entrusted_is_not_passed_on(capacity: Capacity) -> None:
    known = granted(capacity=capacity)
    onward = replace(ASKED, command_id=ROOT, grantor=DEPUTY.id, holder=OTHER.id)
    assert refused(asked(onward, known)) is Reason.NOT_DELEGABLE_ONWARD


def test_an_acting_head_has_the_heads_authority_and_may_entrust_it() -> None:
    known = granted(capacity=Capacity.Q)
    onward = replace(ASKED, command_id=ROOT, grantor=DEPUTY.id, holder=OTHER.id)
    assert not isinstance(asked(onward, known), Refusal)


def test_who_was_entrusted_decides_and_the_event_says_in_which_capacity_and_on_what_basis() -> None:
    story = to_be_decided()
    told = decided(story, granted().of(DEPUTY), Capacity.KT, "15/QĐ-UBND")
    (event,) = told.events  # type: ignore[attr-defined]
    assert isinstance(event, CommitteeDecided)
    assert event.paper.signature.capacity is Capacity.KT
    assert event.paper.signature.basis == "15/QĐ-UBND"


@pytest.mark.parametrize(
    "capacity, basis",
    [
        (Capacity.HEAD, None),
        (Capacity.KT, None),
        (Capacity.KT, "16/QĐ-UBND"),
        (Capacity.Q, "15/QĐ-UBND"),
    ],
)
def test_a_paper_that_says_otherwise_is_refused(capacity: Capacity, basis: str | None) -> None:
    told = decided(to_be_decided(), granted().of(DEPUTY), capacity, basis)
    told.is_refused(  # type: ignore[attr-defined]
        Reason.SIGNED_OTHERWISE, capacity="KT", basis="15/QĐ-UBND"
    )


def test_an_expired_delegation_is_refused_with_its_last_day() -> None:
    story = to_be_decided()
    last = story.today - timedelta(days=1)
    told = decided(story, granted(until=last).of(DEPUTY), Capacity.KT, "15/QĐ-UBND")
    told.is_refused(  # type: ignore[attr-defined]
        Reason.AUTHORISATION_EXPIRED, until=str(last), on=str(story.today)
    )


def test_a_delegation_holds_on_its_last_day() -> None:
    story = to_be_decided()
    told = decided(story, granted(until=story.today).of(DEPUTY), Capacity.KT, "15/QĐ-UBND")
    assert told.events  # type: ignore[attr-defined]


def test_a_deed_beyond_the_scope_is_refused_with_the_paper() -> None:
    known = granted(deeds=("revoke",))
    told = decided(to_be_decided(), known.of(DEPUTY), Capacity.KT, "15/QĐ-UBND")
    told.is_refused(Reason.OUT_OF_SCOPE, deed="decide", basis="15/QĐ-UBND")  # type: ignore[attr-defined]


def test_what_was_entrusted_opens_nothing_else() -> None:
    deputy = granted().of(DEPUTY)
    assert {o.role for o in deputy.offices_on(NOW.date(), PROVINCE)} == {Role.AUDITOR}
    to_be_decided().when(ask.Hold, by=deputy).is_refused(Reason.NOT_YOURS)


def test_the_holder_of_the_office_still_enters_what_others_signed() -> None:
    assert decided(to_be_decided(), CHAIRMAN, Capacity.HEAD, None).events  # type: ignore[attr-defined]


def test_a_delegation_that_was_taken_back_no_longer_holds_and_stays_on_record() -> None:
    known = granted()
    command = EndDelegation(
        command_id=ROOT,
        target=STREAM,
        actor=CHAIRMAN.id,
        province=PROVINCE,
        delegation_id=FIRST,
        on=day("05/01/2021"),
        reason="Chủ tịch trở lại làm việc",
    )
    granting = Granting(NOW, CHAIRMAN, CHAIRMAN, CHAIRMAN)
    (event,) = end(known, command, granting)  # type: ignore[misc]
    assert isinstance(event, DelegationEnded)
    after = evolve(known, event)
    assert after is not None
    assert after.granted[0].last_day == day("05/01/2021")
    assert refused(end(after, command, granting)) is Reason.ALREADY_RECORDED
    told = decided(to_be_decided(), after.of(DEPUTY), Capacity.KT, "15/QĐ-UBND")
    assert told.reason is Reason.AUTHORISATION_EXPIRED  # type: ignore[attr-defined]


def test_an_unknown_delegation_does_not_end() -> None:
    command = EndDelegation(
        command_id=ROOT,
        target=STREAM,
        actor=ADMINISTRATOR.id,
        province=PROVINCE,
        delegation_id=ROOT,
        on=day("05/01/2021"),
        reason="Nhầm",
    )
    granting = Granting(NOW, ADMINISTRATOR, ADMINISTRATOR, ADMINISTRATOR)
    assert refused(end(None, command, granting)) is Reason.NO_SUCH_DELEGATION
    assert refused(end(granted(), command, granting)) is Reason.NO_SUCH_DELEGATION
