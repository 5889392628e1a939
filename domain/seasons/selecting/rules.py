"""By which rules a bloc chooses: its own regulation, or defaults that are named as such."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain.nominations.deciding.situation import Situation, cite
from domain.policies.arithmetic import quorum_met
from domain.policies.values import Value
from domain.refusals import Citation, Reason, Refusal, refuse
from domain.seasons.meeting.quorum import may_not_decide
from domain.seasons.regulations import SelectionRules
from domain.seasons.selecting.facts import Default, RoundRules
from domain.seasons.states import Season


@dataclass(frozen=True, slots=True)
class Rules:
    """How the bloc chooses; a regulation leaves no default, and without one there are no steps."""

    selection: SelectionRules
    defaults: tuple[Default, ...] = ()

    @property
    def regulated(self) -> bool:
        """Whether the bloc's own regulation says what is asked next."""
        return not self.defaults

    def of_a_round(self) -> RoundRules:
        """Return what a round keeps of them."""
        s = self.selection
        return RoundRules(
            threshold=s.threshold,
            ties=s.ties,
            max_rounds=s.max_rounds,
            absent=s.absent,
            again_below_threshold=s.again_below_threshold,
            candidate_votes_on_itself=s.candidate_votes_on_itself,
            recusal_adjusts_denominator=s.recusal_adjusts_denominator,
            defaults=self.defaults,
        )


def rules_of(season: Season, situation: Situation) -> Rules | Refusal:
    """Return the rules by which this bloc chooses today.

    Without a regulation a new round below the threshold is not held, a candidate votes on itself,
    and of ``bloc.max_revote_rounds`` new rounds the first one is another.
    """
    regulation = season.year.regulation
    if regulation is not None:
        return Rules(regulation.selection)
    book = situation.book.in_force(situation.today, season.province)
    if book is None:
        return refuse(Reason.NO_REGIME, on=situation.today)
    taken: dict[str, Value[Any]] = {
        "bloc_threshold": book.bloc_threshold(),
        "bloc_quorum": book.bloc_quorum(),
        "bloc_tie_ladder": book.bloc_tie_ladder(),
        "bloc_max_revote_rounds": book.bloc_max_revote_rounds(),
        "bloc_absent": book.bloc_absent(),
    }
    for rule, value in taken.items():
        if not value.settled:
            return refuse(Reason.RULE_NOT_SETTLED, cite(value), rule=rule)
    selection = SelectionRules(
        tiers=(),
        steps=(),
        threshold=taken["bloc_threshold"].required(),
        quorum=taken["bloc_quorum"].required(),
        ties=taken["bloc_tie_ladder"].required(),
        max_rounds=taken["bloc_max_revote_rounds"].required() + 1,
        absent=taken["bloc_absent"].required(),
    )
    named = (Default(rule, v.source, v.confidence.value) for rule, v in taken.items())
    return Rules(selection, tuple(named))


def may_not_choose(season: Season) -> Refusal | None:
    """Refuse where no meeting is under way that has its quorum (U4), nor enough members wrote.

    Writing in place of a meeting is for the regulation to allow.
    """
    refusal = may_not_decide(season)
    regulation = season.year.regulation
    if refusal is None or season.concluded or season.proceedings.open:
        return refusal
    if regulation is None or not regulation.selection.by_writing:
        return refusal
    wrote, members = len(writers(season)), len(members_of(season))
    share = regulation.selection.quorum
    if quorum_met(wrote, members, share):
        return None
    return refuse(
        Reason.QUORUM_NOT_MET,
        Citation(regulation.title, confidence="S"),
        present=wrote,
        members=members,
        share=f"{share.numerator}/{share.denominator}",
    )


def writers(season: Season) -> frozenset[UUID]:
    """Return the absent members of whom an opinion in writing came in time."""
    now = season.proceedings
    came = {unit for unit, given in now.written.items() if any(o.on_time for o in given)}
    return frozenset(came - now.present)


def members_of(season: Season) -> tuple[UUID, ...]:
    """Return all members on the day of the meeting, or of its plan; the absent are among them."""
    now = season.proceedings
    day = now.convened_on or (now.plan.on if now.plan is not None else season.ends_on)
    return now.members or tuple(member.unit_id for member in season.roster.on(day))
