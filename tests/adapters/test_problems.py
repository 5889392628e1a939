from adapters.problems import problem, said
from domain.refusals import Citation, Reason, refuse


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
    assert said("wanted", "count", "vi") == "số lần"
    assert said("rule", "bloc_quorum", "en") == "the bloc's quorum"


def test_papers_are_called_as_the_rule_set_calls_them() -> None:
    refusal = refuse(Reason.DOSSIER_INCOMPLETE, missing="report, minutes")
    names = {"report": "Báo cáo thành tích", "minutes": "Biên bản họp"}
    assert problem(refusal, "vi", names).detail == "Còn thiếu: Báo cáo thành tích; Biên bản họp."


def test_a_fact_that_is_not_there_leaves_a_gap_and_breaks_nothing() -> None:
    assert "…" in problem(refuse(Reason.QUORUM_NOT_MET), "vi").detail


def test_a_chair_who_must_agree_is_not_told_as_a_number() -> None:
    refusal = refuse(Reason.THRESHOLD_NOT_MET, agree="chair", needed="chair", base="-")
    assert problem(refusal, "en").detail.startswith("The council's chair did not agree")
