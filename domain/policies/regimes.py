"""Which regime holds on which day.

The day that decides is the day on which the dossier was submitted, not the emulation year and not
the day of the decision (Decree 152/2025/NĐ-CP Art 60(3): a dossier of 15/6/2025 continued under
Decree 98/2023; one notice was read, the generalisation is inferred).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RegimeId(StrEnum):
    """The regimes whose rules this program knows, in order of time."""

    R1 = "R1"
    R2 = "R2"
    R3 = "R3"


@dataclass(frozen=True, slots=True)
class Regime:
    """A body of law with the first and, where it has ended, the last day on which it holds."""

    id: str
    vi: str
    en: str
    valid_from: date
    valid_to: date | None
    documents: tuple[str, ...]

    def holds_on(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class NoRegime:
    """A refusal: no rule set of this program holds on that day."""

    on: date
    citation: str = "Nghị định 91/2017/NĐ-CP"

    @property
    def vi(self) -> str:
        """The reason in Vietnamese."""
        return (
            f"Không có bộ quy tắc cho hồ sơ nộp ngày {self.on:%d/%m/%Y}: "
            "chương trình chỉ có quy định từ ngày 01/10/2017."
        )

    @property
    def en(self) -> str:
        """The reason in English."""
        return (
            f"No rule set holds for a dossier submitted on {self.on.isoformat()}: "
            "the program knows the law from 2017-10-01 on."
        )


def regime_among(regimes: tuple[Regime, ...], on: date) -> Regime | NoRegime:
    """Return the regime that holds on the day of submission, or the refusal that none does."""
    return next((regime for regime in regimes if regime.holds_on(on)), NoRegime(on))
