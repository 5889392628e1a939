"""Every way in which a nomination can stand, each reached by what really leads there."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from domain.terms import AwardKind
from tests.building.stories import Story, a_nomination


def _under_review() -> Story:
    return a_nomination(AwardKind.FLAG_GOV).endorsed().with_dossier()


def _to_be_proposed() -> Story:
    return _under_review().reviewed().to_be_proposed()


OPEN: Mapping[str, Callable[[], Story]] = MappingProxyType(
    {
        "bloc": lambda: a_nomination(AwardKind.FLAG_GOV),
        "dossier": lambda: a_nomination(AwardKind.FLAG_GOV).endorsed(),
        "review": _under_review,
        "returned": lambda: _under_review().returned(),
        "decision": lambda: _under_review().reviewed(),
        "asked": lambda: _to_be_proposed().consulted(),
        "ready": lambda: _to_be_proposed().consulted().answered(),
        "sent": lambda: _to_be_proposed().proposed(),
    }
)
"""Where somebody has to act. ``asked``: an agency has yet to answer; ``ready``: it has."""

STANDINGS: Mapping[str, Callable[[], Story]] = MappingProxyType(
    {
        **OPEN,
        "held": lambda: _under_review().held(),
        "held-back": lambda: _under_review().returned().held(),
        "held-asked": lambda: _to_be_proposed().consulted().held(),
        "awarded": lambda: _to_be_proposed().proposed().granted_by_government(),
        "closed": lambda: a_nomination(AwardKind.FLAG_GOV).not_endorsed(),
        "revoked": lambda: _to_be_proposed().proposed().granted_by_government().revoked(),
    }
)
"""All of them; ``held-back`` is held while returned, ``held-asked`` while an agency is asked."""
