"""The deeds that the nominations of a benchmark's country go through, one after the other."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from adapters.bench.country import MARK, Wished
from domain.commands import Command
from domain.ids import derived
from domain.nominations import commands as ask
from domain.nominations.states import Nomination
from domain.papers import Paper, PersonName, Signature
from domain.policies.shapes import ACHIEVEMENT_REPORT
from domain.rule_book import RuleBook
from domain.terms import (
    Capacity,
    CommitteeChoice,
    GovernmentChoice,
    HoldGround,
    Opinion,
    Outcome,
    RevocationGround,
    Role,
    SelectionMethod,
)
from domain.workdays import date_in_vietnam

Fields = Callable[["Moment"], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Moment:
    """When a step is done, to which nomination, and under which rules."""

    at: datetime
    wished: Wished
    nomination: Nomination | None
    book: RuleBook

    @property
    def on(self) -> date:
        """Return the day, which papers bear."""
        return date_in_vietnam(self.at)

    @property
    def paper(self) -> Paper:
        """Return a paper of the province's chairman."""
        signer = signer_of(self.wished.bloc.province)
        return Paper(f"345/QĐ-UBND {MARK}", self.on, Signature(signer, Capacity.HEAD))


@dataclass(frozen=True, slots=True)
class Step:
    """One deed: how many days after the one before, whose it is, and what is said in it."""

    deed: type[Command]
    role: Role
    days: int
    fields: Fields
    number: int | None = None
    """Which of the council's members does it."""


def _items(moment: Moment) -> tuple[str, ...]:
    """Return the papers that the rules of the day ask for."""
    rules = moment.book.in_force(moment.on, moment.wished.bloc.province, simulated=True)
    needed = rules.dossier_items(moment.wished.award) if rules is not None else ()
    return tuple(item.id for item in needed)


def _vote(outcome: Outcome, agree: int) -> Fields:
    def fields(moment: Moment) -> dict[str, Any]:
        return {
            "on": moment.on,
            "members": 9,
            "present": 9,
            "agree": agree,
            "disagree": 9 - agree,
            "outcome": outcome,
            "chair_agreed": True,
        }

    return fields


def _by_paper(**said: object) -> Fields:
    return lambda moment: {"paper": moment.paper, **said}


def _on(**said: object) -> Fields:
    return lambda moment: {"on": moment.on, **said}


def _nominate(moment: Moment) -> dict[str, Any]:
    wished = moment.wished
    return {
        "province": wished.bloc.province,
        "season_id": wished.season_id,
        "bloc_id": wished.bloc.id,
        "nominee": wished.nominee,
        "award": wished.award,
        "emulation_year": wished.year,
        "on": moment.on,
    }


def _opinion(number: int) -> Step:
    said = {"opinion": Opinion.RECOMMEND, "note": f"Thành tích rõ, đủ tiêu chuẩn {MARK}"}
    return Step(ask.GiveOpinion, Role.COUNCIL_MEMBER, 1, lambda _: dict(said), number)


_CONSENSUS = (SelectionMethod.CONSENSUS,)
_MISSING = (ACHIEVEMENT_REPORT,)

NOMINATE = Step(ask.Nominate, Role.BLOC_HEAD, 0, _nominate)
ENDORSE = Step(
    ask.RecordBlocOutcome, Role.BLOC_SECRETARY, 0, _on(endorsed=True, methods=_CONSENSUS)
)
DECLINE = replace(ENDORSE, fields=_on(endorsed=False, methods=_CONSENSUS))
SUBMIT = Step(ask.SubmitDossier, Role.UNIT_OFFICER, 6, lambda m: {"on": m.on, "items": _items(m)})
SEND_BACK = Step(
    ask.ReturnForSupplement,
    Role.APPRAISER,
    1,
    _on(items=_MISSING, reason=f"Báo cáo thành tích thiếu số liệu {MARK}"),
)
SUPPLEMENT = Step(ask.SubmitSupplement, Role.UNIT_OFFICER, 2, _on(items=_MISSING))
OPINIONS = (_opinion(1), _opinion(2), _opinion(3))
RECOMMEND = Step(ask.RecordCouncilVote, Role.COUNCIL_SECRETARY, 2, _vote(Outcome.RECOMMENDED, 9))
DO_NOT_RECOMMEND = replace(RECOMMEND, fields=_vote(Outcome.NOT_RECOMMENDED, 3))
AWARD = Step(ask.Decide, Role.CHAIRMAN, 4, _by_paper(choice=CommitteeChoice.AWARD))
REFUSE = replace(
    AWARD, fields=_by_paper(choice=CommitteeChoice.REFUSE, reason=f"Chưa đủ tiêu chuẩn {MARK}")
)
PROPOSE = replace(AWARD, fields=_by_paper(choice=CommitteeChoice.PROPOSE))
_AGENCY = f"Bảo hiểm xã hội tỉnh {MARK}"
CONSULT = Step(ask.AskConsultation, Role.CLERK, 1, _on(agency=_AGENCY))
CONSENT = Step(
    ask.AnswerConsultation,
    Role.CONSULTED_AGENCY,
    3,
    _on(agency=_AGENCY, answer=f"Không có ý kiến khác {MARK}"),
)
SUBMIT_TO_GOVERNMENT = Step(
    ask.ProposeToGovernment,
    Role.CHAIRMAN,
    3,
    _by_paper(proposed=5, provincial_flags=48, bloc_leaders=57),
)
GOVERNMENT_AWARDS = Step(
    ask.RecordGovernmentAnswer, Role.CLERK, 20, _by_paper(choice=GovernmentChoice.AWARDED)
)
HOLD = Step(
    ask.Hold,
    Role.COMPLAINT_HANDLER,
    1,
    _on(ground=HoldGround.COMPLAINT, reason=f"Đang xác minh đơn khiếu nại {MARK}"),
)
WITHDRAW = Step(ask.Withdraw, Role.UNIT_LEADER, 2, _on(reason=f"Đơn vị xin rút {MARK}"))
REVOKE = Step(
    ask.Revoke,
    Role.CHAIRMAN,
    60,
    _by_paper(ground=RevocationGround.FRAUD, reason=f"Khai sai thành tích {MARK}"),
)


@cache
def signer_of(province: str) -> PersonName:
    """Return who signs for a province."""
    return PersonName(derived("bench-signer", province), f"Chủ tịch {province}")
