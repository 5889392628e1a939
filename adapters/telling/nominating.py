"""Sentences of how a nomination begins, is chosen by the bloc, is carried on or given up."""

from collections.abc import Mapping

from adapters.bilingual import NOTHING, Text
from adapters.formatting import day
from adapters.telling.phrases import after, due, joined, quoted, terms
from adapters.telling.reading import Reading, Sentences
from domain.nominations import events as happened
from domain.nominations.states import Nominee

DISCLOSURES: Mapping[str, Text] = {
    "nominee-heads-the-bloc": Text(
        "Đơn vị được đề nghị là Trưởng khối hoặc Phó khối của năm này.",
        "The nominee is the bloc's head or deputy head this year.",
    ),
    "nominee-is-next-head": Text(
        "Đơn vị được đề nghị là Trưởng khối năm sau.", "The nominee heads the bloc next year."
    ),
}


def disclosure(code: str) -> Text:
    """Return a disclosure in words."""
    return DISCLOSURES.get(code, Text(code, code))


def _nominated(e: happened.Nominated, _: Reading) -> Text:
    told_of = joined(disclosure(code) for code in e.disclosures)
    return Text(
        f"{e.nominee.name} được đề nghị {e.award.vi}, năm thi đua {e.emulation_year}"
        f" ({e.source.vi.lower()}, ngày {day(e.on)}).{after(told_of.vi)}{due(e.clock).vi}",
        f"{e.nominee.name} was nominated for the {e.award.en}, year {e.emulation_year}"
        f" ({e.source.en.lower()}, {day(e.on)}).{after(told_of.en)}{due(e.clock).en}",
    )


def _endorsed(e: happened.BlocEndorsed, _: Reading) -> Text:
    agreed = (
        Text(f"; mức độ: {e.agreement.vi.lower()}", f"; {e.agreement.en.lower()}")
        if e.agreement
        else NOTHING
    )
    return Text(
        f"Khối suy tôn, đề nghị tại hội nghị ngày {day(e.on)}; cách bình xét:"
        f" {terms(e.methods).vi}{agreed.vi}.{quoted(e.phrase).vi}{due(e.clock).vi}",
        f"The bloc chose it at its conference of {day(e.on)}, by {terms(e.methods).en}{agreed.en}."
        f"{quoted(e.phrase).en}{due(e.clock).en}",
    )


def _declined(e: happened.BlocDeclined, _: Reading) -> Text:
    return Text(
        f"Khối không đề nghị tại hội nghị ngày {day(e.on)}; cách bình xét:"
        f" {terms(e.methods).vi}.{quoted(e.phrase).vi}",
        f"The bloc did not choose it at its conference of {day(e.on)}, by {terms(e.methods).en}."
        f"{quoted(e.phrase).en}",
    )


def _withdrawn(e: happened.NominationWithdrawn, _: Reading) -> Text:
    return Text(
        f"Rút đề nghị ngày {day(e.on)}: “{e.reason}”.",
        f"Withdrawn on {day(e.on)}: “{e.reason}”.",
    )


def _succeeded(e: happened.SuccessorAssigned, _: Reading) -> Text:
    successor: Nominee = e.successor
    return Text(
        f"{successor.name} kế thừa đề nghị từ ngày {day(e.on)}. Căn cứ: {e.basis}.",
        f"{successor.name} carries the nomination on from {day(e.on)}. Basis: {e.basis}.",
    )


def _authority(e: happened.AuthoritySucceeded, _: Reading) -> Text:
    return Text(
        f"{e.province} kế thừa việc giải quyết từ ngày {day(e.on)}. Căn cứ: {e.basis}.",
        f"{e.province} carries the chain on from {day(e.on)}. Basis: {e.basis}.",
    )


SENTENCES: Sentences = {
    happened.Nominated: _nominated,
    happened.BlocEndorsed: _endorsed,
    happened.BlocDeclined: _declined,
    happened.NominationWithdrawn: _withdrawn,
    happened.SuccessorAssigned: _succeeded,
    happened.AuthoritySucceeded: _authority,
}
