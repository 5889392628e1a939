"""What the sentences of a nomination have in common: papers, terms that run, quotations."""

from collections.abc import Iterable

from adapters.bilingual import NOTHING, Text
from adapters.formatting import day, deadline
from adapters.personal.names import called
from domain.nominations.clocks import Clock
from domain.papers import Paper
from domain.terms import Term


def paper(of: Paper) -> Text:
    """Tell a paper with its number, day, signer, capacity and basis."""
    signature = of.signature
    signer = called(signature.signer)
    basis = f" ({signature.basis})" if signature.basis else ""
    return Text(
        f"số {of.number} ngày {day(of.on)}, {signer.vi} ký, {signature.capacity.vi.lower()}{basis}",
        f"no. {of.number} of {day(of.on)}, signed by {signer.en},"
        f" {signature.capacity.en.lower()}{basis}",
    )


def due(clock: Clock | None) -> Text:
    """Tell by when the next step is due, if a term runs."""
    if clock is None:
        return NOTHING
    return Text(
        f" Hạn bước tiếp theo: {deadline(clock.due_at, 'vi')}.",
        f" Next step due by {deadline(clock.due_at, 'en')}.",
    )


def quoted(phrase: str | None) -> Text:
    """Quote the minutes, if they were quoted."""
    if not phrase:
        return NOTHING
    return Text(f" Biên bản ghi: “{phrase}”.", f" The minutes say: “{phrase}”.")


def grounds(reason: str) -> Text:
    """Tell the reason, if one was given."""
    return Text(f" Lý do: “{reason}”.", f" Reason: “{reason}”.") if reason else NOTHING


def terms(several: tuple[Term, ...]) -> Text:
    """Return several terms in one line."""
    return Text(
        "; ".join(term.vi.lower() for term in several),
        "; ".join(term.en.lower() for term in several),
    )


def joined(texts: Iterable[Text], by: str = " ") -> Text:
    """Return several sentences or parts as one text."""
    both = list(texts)
    return Text(by.join(text.vi for text in both), by.join(text.en for text in both))


def after(sentence: str) -> str:
    """Return a sentence with the blank that parts it from the one before, or nothing."""
    return f" {sentence}" if sentence else ""
