"""Each command as it is commonly asked, and by whom, so that a test names only what matters."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from domain.commands import Command
from domain.nominations import commands as ask
from domain.nominations.states import Held, Nomination, Nominee, Returned
from domain.policies.rule_set import RuleSet
from domain.rule_book import RuleBook
from domain.terms import (
    CommitteeChoice,
    GovernmentChoice,
    HoldGround,
    Opinion,
    RevocationGround,
    Role,
    Rung,
    SelectionMethod,
)
from tests.building.papers import paper
from tests.building.people import COLLEGE

DOER: Mapping[type[Command], Role] = MappingProxyType(
    {
        ask.Nominate: Role.BLOC_HEAD,
        ask.RecordBlocOutcome: Role.BLOC_SECRETARY,
        ask.SubmitDossier: Role.UNIT_OFFICER,
        ask.GiveOpinion: Role.COUNCIL_MEMBER,
        ask.Recuse: Role.COUNCIL_MEMBER,
        ask.RecordCouncilVote: Role.COUNCIL_SECRETARY,
        ask.ReturnForSupplement: Role.APPRAISER,
        ask.SubmitSupplement: Role.UNIT_OFFICER,
        ask.Decide: Role.CHAIRMAN,
        ask.AskConsultation: Role.CLERK,
        ask.AnswerConsultation: Role.CONSULTED_AGENCY,
        ask.LapseConsultation: Role.TIMER,
        ask.ProposeToGovernment: Role.CHAIRMAN,
        ask.RecordGovernmentAnswer: Role.CLERK,
        ask.Hold: Role.COMPLAINT_HANDLER,
        ask.Release: Role.COMPLAINT_HANDLER,
        ask.Withdraw: Role.UNIT_LEADER,
        ask.Revoke: Role.CHAIRMAN,
        ask.RecordRecovery: Role.CLERK,
        ask.AssignSuccessor: Role.ADMINISTRATOR,
        ask.SucceedAuthority: Role.ADMINISTRATOR,
        ask.Escalate: Role.TIMER,
    }
)
"""Whose deed each command commonly is."""

SUCCESSOR = Nominee(COLLEGE, "Trường Cao đẳng Lào Cai", COLLEGE)

VOTE: Mapping[str, Any] = MappingProxyType(
    {"members": 9, "present": 9, "agree": 9, "disagree": 0, "chair_agreed": True}
)
"""A unanimous council of nine."""


def default_fields(
    asked: type[Command], nomination: Nomination | None, today: date, book: RuleBook
) -> dict[str, Any]:
    """Return the details of a command where a test states none; the day is today."""
    fields = dict(_FIELDS.get(asked, {}))
    known = asked.__dataclass_fields__
    if "paper" in known and asked is not ask.ReturnForSupplement:
        fields["paper"] = paper(today)
    elif "on" in known:
        fields["on"] = today
    if nomination is not None:
        fields |= _items(asked, nomination, book.in_force(today, nomination.province))
    return fields


def _items(asked: type[Command], nomination: Nomination, rules: RuleSet | None) -> dict[str, Any]:
    """Return the papers that the nomination as it stands calls for."""
    if asked is ask.SubmitDossier and rules is not None:
        needed = rules.dossier_items(nomination.award)
        return {"items": tuple(item.id for item in needed if item.required)}
    if asked is ask.SubmitSupplement:
        state = nomination.state
        state = state.interrupted if isinstance(state, Held) else state
        return {"items": state.items if isinstance(state, Returned) else ("achievement_report",)}
    return {}


_AGENCY = "Bảo hiểm xã hội tỉnh"

_FIELDS: Mapping[type[Command], Mapping[str, Any]] = MappingProxyType(
    {
        ask.RecordBlocOutcome: {"endorsed": True, "methods": (SelectionMethod.CONSENSUS,)},
        ask.SubmitDossier: {"items": ("achievement_report",)},
        ask.SubmitSupplement: {"items": ("achievement_report",)},
        ask.GiveOpinion: {"opinion": Opinion.RECOMMEND},
        ask.Recuse: {"reason": "Phụ trách khối của đơn vị này"},
        ask.RecordCouncilVote: VOTE,
        ask.ReturnForSupplement: {
            "items": ("achievement_report",),
            "reason": "Báo cáo thiếu số liệu so với kế hoạch",
        },
        ask.Decide: {"choice": CommitteeChoice.AWARD},
        ask.AskConsultation: {"agency": _AGENCY},
        ask.AnswerConsultation: {"agency": _AGENCY, "answer": "Không có ý kiến khác"},
        ask.LapseConsultation: {"agency": _AGENCY},
        ask.ProposeToGovernment: {"proposed": 5, "provincial_flags": 48, "bloc_leaders": 57},
        ask.RecordGovernmentAnswer: {"choice": GovernmentChoice.AWARDED},
        ask.Hold: {"ground": HoldGround.COMPLAINT, "reason": "Đang xác minh đơn khiếu nại"},
        ask.Release: {"upheld": False, "reason": "Đơn không có cơ sở"},
        ask.Withdraw: {"reason": "Đơn vị xin rút"},
        ask.Revoke: {"ground": RevocationGround.FRAUD, "reason": "Khai sai thành tích"},
        ask.AssignSuccessor: {"successor": SUCCESSOR, "basis": "QĐ 10/QĐ-UBND"},
        ask.SucceedAuthority: {"province": "Lào Cai mới", "basis": "NQ 202/2025/QH15"},
        ask.Escalate: {"rung": Rung.REMINDER},
    }
)
