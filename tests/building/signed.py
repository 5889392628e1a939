"""Nominations that end in papers signed by people with names of their own."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from domain.events import Event
from domain.ids import derived
from domain.papers import Paper, PersonName
from domain.terms import AwardKind, CommitteeChoice
from services.ports import Append
from tests.building.papers import paper
from tests.building.stories import Story, a_nomination

SIGNER = PersonName(derived("signer", "one"), "Đặng Thị Mỹ Hằng")
ANOTHER = PersonName(derived("signer", "another"), "Vàng A Sình")


def signed_by(name: PersonName, on: date) -> Paper:
    signed = paper(on)
    return replace(signed, signature=replace(signed.signature, signer=name))


def a_decided_nomination(
    signer: PersonName = SIGNER, award: AwardKind = AwardKind.FLAG_PROV
) -> Story:
    """Return a nomination that was sent back by one signer's paper and awarded by another's."""
    story = a_nomination(award).endorsed().with_dossier().later(days=1)
    story = story.returned(paper=signed_by(ANOTHER, story.today)).supplemented().reviewed()
    later = story.later(days=4)
    return story.decided(CommitteeChoice.AWARD, paper=signed_by(signer, later.today))


def an_append_of(*events: Event, command: UUID | None = None) -> Append:
    """Return the request to store events that follow each other in one stream."""
    first, by = events[0], command or uuid4()
    return Append(
        first.originator_id, first.originator_version - 1, events, by, by, by, "system/test", "-"
    )
