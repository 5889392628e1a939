import string

import pytest

from adapters.bilingual import Text
from adapters.problem_wordings import DEEDS, WORDINGS
from adapters.problems import problem, said
from domain.authority import DEEDS as DEEDS_OF_THE_DOMAIN
from domain.refusals import Citation, Reason, refuse
from services.families import COMMANDS


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_sentences_in_both_languages(reason: Reason) -> None:
    wording = WORDINGS[reason]
    for text in (wording.title, wording.detail, wording.to_do, wording.ask):
        assert text.vi.strip()
        assert text.en.strip()
        assert text.vi != text.en


def test_the_table_holds_no_reason_that_the_domain_does_not_know() -> None:
    assert set(WORDINGS) == set(Reason)


@pytest.mark.parametrize("reason", Reason)
def test_both_languages_name_the_same_facts(reason: Reason) -> None:
    wording = WORDINGS[reason]
    for text in (wording.title, wording.detail, wording.to_do):
        assert _facts(text.vi) == _facts(text.en)


@pytest.mark.parametrize("reason", Reason)
def test_every_status_is_a_refusal_of_the_one_who_asked(reason: Reason) -> None:
    assert WORDINGS[reason].status in (403, 404, 409, 422)


def test_every_command_has_a_name() -> None:
    assert set(DEEDS) == set(COMMANDS) == set(DEEDS_OF_THE_DOMAIN)
    assert all(isinstance(text, Text) for text in DEEDS.values())


def test_a_refusal_is_told_with_its_facts_and_its_citation() -> None:
    citation = Citation("NĐ 98/2023/NĐ-CP", "Điều 30", "S")
    refusal = refuse(Reason.QUORUM_NOT_MET, citation, present=5, members=9, share="9/10")
    told = problem(refusal, "vi")
    assert told.detail == "Có 5 trên 9 thành viên dự họp; phải đạt ít nhất 9/10."
    assert told.type == "/problems/quorum-not-met"
    assert told.citation == citation


def test_terms_dates_and_deeds_are_told_in_words() -> None:
    refusal = refuse(Reason.WRONG_STAGE, stage="DOSSIER", deed="decide")
    assert problem(refusal, "en").detail == (
        "The nomination is at the stage “Dossier”, where this has no place: "
        "Record the committee's decision."
    )
    assert said("on", "2026-02-28", "vi") == "28/02/2026"
    assert said("at", "2026-02-28T17:00:00+00:00", "vi") == "00:00 01/03/2026"
    assert said("accepted", "TM, KT", "en") == (
        "On behalf of the collective, Deputy in place of the head"
    )


def test_papers_are_called_as_the_rule_set_calls_them() -> None:
    refusal = refuse(Reason.DOSSIER_INCOMPLETE, missing="report, minutes")
    names = {"report": "Báo cáo thành tích", "minutes": "Biên bản họp"}
    assert problem(refusal, "vi", names).detail == "Còn thiếu: Báo cáo thành tích; Biên bản họp."


def test_a_fact_that_is_not_there_leaves_a_gap_and_breaks_nothing() -> None:
    assert "…" in problem(refuse(Reason.QUORUM_NOT_MET), "vi").detail


def test_a_chair_who_must_agree_is_not_told_as_a_number() -> None:
    refusal = refuse(Reason.THRESHOLD_NOT_MET, agree="chair", needed="chair", base="-")
    assert problem(refusal, "en").detail.startswith("The council's chair did not agree")


def _facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
