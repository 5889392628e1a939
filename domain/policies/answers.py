"""The questions that the domain asks a rule set, one named method each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.policies.kinds import NO_AWARD
from domain.policies.schema import award_key
from domain.policies.shapes import (
    AbsentTreatment,
    Authority,
    BlocQuotaRow,
    CitedGround,
    ConflictTreatment,
    Criterion,
    DossierItem,
    Level,
    QuotaRule,
    Retention,
    Rung,
    Silence,
    SupplementClock,
    Threshold,
    TieStep,
    YearlyDate,
)
from domain.policies.values import Value
from domain.workdays import end_of


class AwardAnswers(ABC):
    """What the rules say of one kind of award, named by its term's value such as `FLAG_GOV`."""

    __slots__ = ()

    @abstractmethod
    def value(self, key: str) -> Value[Any]:
        """Return the rule of this name."""

    def level(self, award: str) -> Value[Level]:
        return self.value(award_key(award, "level"))

    def proposer(self, award: str) -> Value[Authority]:
        return self.value(award_key(award, "proposer"))

    def decider(self, award: str) -> Value[Authority]:
        return self.value(award_key(award, "decider"))

    def legal_basis(self, award: str) -> Value[str]:
        return self.value(award_key(award, "basis"))

    def criteria(self, award: str) -> Value[tuple[Criterion, ...]] | None:
        """Return the criteria; ``None`` in a set pinned before the rule had its key."""
        try:
            return self.value(award_key(award, "criteria"))
        except LookupError:
            return None

    def dossier_items(self, award: str) -> tuple[DossierItem, ...]:
        items: Value[tuple[DossierItem, ...]] = self.value(award_key(award, "items"))
        return items.required()

    def originals(self, award: str) -> Value[int]:
        return self.value(award_key(award, "originals"))

    def council_threshold(self, award: str) -> Value[Threshold]:
        return self.value(award_key(award, "council_threshold"))

    def secret_ballot(self, award: str) -> Value[bool]:
        return self.value(award_key(award, "secret_ballot"))

    def chair_must_agree(self, award: str) -> Value[bool]:
        return self.value(award_key(award, "chair_must_agree"))

    def bonus(self, award: str) -> Value[Decimal]:
        return self.value(award_key(award, "bonus"))

    def signing_capacities(self, award: str) -> Value[tuple[str, ...]]:
        return self.value(award_key(award, "signing"))

    def lower_award(self, award: str) -> str | None:
        """Return the next lower award, or None where there is none."""
        lower: Value[str] = self.value(award_key(award, "lower"))
        return None if lower.value == NO_AWARD else lower.value

    def consent_required(self, award: str) -> Value[bool]:
        return self.value(award_key(award, "consent_required"))

    def consultation_required(self, award: str) -> Value[bool]:
        return self.value(award_key(award, "consultation_required"))

    def retention(self, award: str) -> Value[Retention]:
        return self.value(award_key(award, "retention"))


class Answers(AwardAnswers):
    """What the rules say of councils, blocs, terms, holds and revocations."""

    __slots__ = ()

    def council_quorum(self) -> Value[Fraction]:
        return self.value("council.quorum")

    def absent_treatment(self) -> Value[AbsentTreatment]:
        return self.value("council.absent")

    def conflict_treatment(self) -> Value[ConflictTreatment] | None:
        """Return what a conflict asks; ``None`` in a set pinned before the rule had its key."""
        try:
            return self.value("council.conflict")
        except LookupError:
            return None

    def recusal_adjusts_denominator(self) -> Value[bool]:
        return self.value("council.recusal_adjusts_denominator")

    def max_revote_rounds(self) -> Value[int]:
        return self.value("council.max_revote_rounds")

    def tie_ladder(self) -> Value[tuple[TieStep, ...]]:
        return self.value("council.tie_ladder")

    def bloc_quorum(self) -> Value[Fraction]:
        return self.value("bloc.quorum")

    def bloc_absent(self) -> Value[AbsentTreatment]:
        return self.value("bloc.absent")

    def bloc_threshold(self) -> Value[Threshold]:
        return self.value("bloc.threshold")

    def bloc_quota_table(self) -> Value[tuple[BlocQuotaRow, ...]]:
        return self.value("bloc.quota_table")

    def bloc_max_revote_rounds(self) -> Value[int]:
        return self.value("bloc.max_revote_rounds")

    def bloc_tie_ladder(self) -> Value[tuple[TieStep, ...]]:
        return self.value("bloc.tie_ladder")

    def government_quota(self) -> Value[QuotaRule]:
        return self.value("government.quota")

    # Whether a unit belongs to education is a fact of the season that callers pass on as it is.
    def government_deadline(self, emulation_year: int, education: bool) -> Value[date]:  # noqa: FBT001
        """Return the last day for this emulation year's Government flag dossiers.

        An education season that spans two calendar years is named by the year in which it ends.
        """
        key = "government.deadline_education" if education else "government.deadline"
        yearly: Value[YearlyDate] = self.value(key)
        return yearly.map(lambda rule: rule.of(emulation_year))

    def consent_days(self) -> Value[int]:
        return self.value("consent.days")

    def consent_silence(self) -> Value[Silence]:
        return self.value("consent.silence")

    def consultation_days(self) -> Value[int]:
        return self.value("consultation.days")

    def stage_clock(self, stage: str) -> Value[int]:
        """Return the working days allowed for one of `term_keys.STAGES`."""
        return self.value(f"stage.{stage}")

    def ladder(self) -> Value[tuple[Rung, ...]]:
        return self.value("ladder")

    def return_invalid_days(self) -> Value[int]:
        return self.value("dossier.return_invalid_days")

    def notify_days(self) -> Value[int]:
        return self.value("notify.days")

    def minutes_name_bloc(self) -> Value[bool]:
        return self.value("dossier.minutes_name_bloc")

    def supplement_clock(self) -> Value[SupplementClock]:
        return self.value("dossier.supplement_clock")

    def proposal_signing(self) -> Value[tuple[str, ...]]:
        return self.value("proposal.signing")

    def hold_grounds(self) -> tuple[CitedGround, ...]:
        grounds: Value[tuple[CitedGround, ...]] = self.value("hold.grounds")
        return grounds.required()

    def revocation_grounds(self) -> tuple[CitedGround, ...]:
        grounds: Value[tuple[CitedGround, ...]] = self.value("revocation.grounds")
        return grounds.required()

    def complaint_term(self, which: str) -> Value[int]:
        """Return a term of the complaint law in calendar days, such as `file` or `first`."""
        return self.value(f"complaint.{which}")

    def day_ends_at(self) -> Value[timedelta]:
        """Return how long after 00:00 a day lasts; 24 hours is the end of the day itself."""
        return self.value("day_ends_at")

    def end_of(self, on: date) -> datetime:
        """Return the aware moment at which a term that ends on this day is over."""
        return end_of(on, self.day_ends_at().required())
