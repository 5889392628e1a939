"""Commands for the tests of the services: a nomination's chain as simulated people ask it.

Their days lie in 2025, so that no test depends on the day on which it runs.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from domain.commands import Command
from domain.ids import nomination_id, season_id
from domain.nominations import commands as ask
from domain.terms import AwardKind, CommitteeChoice, Role
from tests.building.defaults import DOER, default_fields
from tests.building.desks import player
from tests.building.papers import moment
from tests.building.people import BLOC, NOMINEE, PROVINCE
from tests.building.rules import packaged_rules
from tests.building.stories import Story

NOMINATED_AT = moment("15/01/2025")
SEASON = season_id(BLOC, 2024)
TARGET = nomination_id(SEASON, NOMINEE.unit_id, AwardKind.CERT_PROV)

ITEMS = {
    AwardKind.CERT_PROV: ("unit_submission", "achievement_report", "unit_council_minutes"),
    AwardKind.FLAG_PROV: (
        "unit_submission",
        "achievement_report",
        "unit_council_minutes",
        "bloc_minutes",
    ),
    AwardKind.FLAG_GOV: ("unit_submission", "achievement_report", "bloc_minutes"),
}
"""What a dossier holds under R2 when its unit hands it in."""


def a_wish(
    asked: type[Command],
    at: datetime = NOMINATED_AT,
    *,
    by: str | None = None,
    target: UUID = TARGET,
    command_id: UUID | None = None,
    **details: Any,
) -> Command:
    """Return a command as it is commonly asked, by the simulated person whose deed it is."""
    before = Story(target, at)
    given = default_fields(asked, None, before.today, packaged_rules())
    given |= {"items": ITEMS[AwardKind.CERT_PROV]} if asked is ask.SubmitDossier else {}
    given |= {
        "command_id": command_id or uuid4(),
        "target": target,
        "actor": by or player(DOER[asked]).id,
    }
    return asked(**{**given, **details})


def nominate(award: AwardKind = AwardKind.CERT_PROV, **details: Any) -> Command:
    """Put the unit forward for 2024."""
    return a_wish(
        ask.Nominate,
        province=PROVINCE,
        season_id=SEASON,
        bloc_id=BLOC,
        nominee=NOMINEE,
        award=award,
        emulation_year=2024,
        **details,
    )


def endorse(**details: Any) -> Command:
    return a_wish(ask.RecordBlocOutcome, **details)


def opinion(number: int, at: datetime) -> Command:
    """Let one of several reviewers speak."""
    reviewer = f"{player(Role.COUNCIL_MEMBER).id}/{number}"
    return a_wish(ask.GiveOpinion, at, by=reviewer)


def to_the_award(award: AwardKind = AwardKind.CERT_PROV) -> list[tuple[Command, datetime]]:
    """Return a whole chain of the province, with the moment of each step.

    What the Prime Minister grants ends with the decision to propose it.
    """
    choice = CommitteeChoice.PROPOSE if award.decided_by_prime_minister else CommitteeChoice.AWARD
    steps: list[tuple[type[Command], int, dict[str, Any]]] = [
        (ask.SubmitDossier, 8, {"items": ITEMS[award]}),
        (ask.RecordCouncilVote, 30, {}),
        (ask.Decide, 34, {"choice": choice}),
    ]
    later = [(kind, NOMINATED_AT + timedelta(days=n), details) for kind, n, details in steps]
    return [
        (nominate(award), NOMINATED_AT),
        (endorse(), NOMINATED_AT),
        *((a_wish(kind, at, **details), at) for kind, at, details in later),
    ]
