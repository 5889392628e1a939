"""Sentences of the dossier: handed in, returned, supplemented."""

from adapters.bilingual import Text
from adapters.formatting import day
from adapters.telling.phrases import due, paper
from adapters.telling.reading import Reading, Sentences
from domain.nominations import events as happened


def _dossier(e: happened.DossierSubmitted, reading: Reading) -> Text:
    papers = reading.papers(e.items)
    return Text(
        f"Hồ sơ được nhận ngày {day(e.on)}, gồm: {papers.vi}. Quy định của ngày đó được gắn với hồ"
        f" sơ.{due(e.clock).vi}",
        f"The dossier was received on {day(e.on)} with: {papers.en}. The rules of that day are"
        f" pinned.{due(e.clock).en}",
    )


def _returned(e: happened.ReturnedForSupplement, reading: Reading) -> Text:
    papers = reading.papers(e.items)
    by = paper(e.paper) if e.paper is not None else None
    return Text(
        f"Trả lại để bổ sung ngày {day(e.on)}: {papers.vi}. Lý do: “{e.reason}”."
        f"{f' Văn bản {by.vi}.' if by else ''}{due(e.clock).vi}",
        f"Returned on {day(e.on)} for: {papers.en}. Reason: “{e.reason}”."
        f"{f' Paper {by.en}.' if by else ''}{due(e.clock).en}",
    )


def _supplemented(e: happened.SupplementSubmitted, reading: Reading) -> Text:
    papers = reading.papers(e.items)
    return Text(
        f"Đã bổ sung ngày {day(e.on)}: {papers.vi}.{due(e.clock).vi}",
        f"Supplemented on {day(e.on)}: {papers.en}.{due(e.clock).en}",
    )


SENTENCES: Sentences = {
    happened.DossierSubmitted: _dossier,
    happened.ReturnedForSupplement: _returned,
    happened.SupplementSubmitted: _supplemented,
}
