"""Every value can be shown to a person, in Vietnamese and in English."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from domain.policies.rule_set import RuleSet
from domain.policies.shapes import (
    BlocQuotaRow,
    Comparator,
    Denominator,
    DossierItem,
    QuotaDenominator,
    QuotaRule,
    Retention,
    Rounding,
    Rung,
    Threshold,
    YearlyDate,
)
from domain.policies.values import Confidence
from domain.policies.wording import Language, plain_text, value_text
from domain.terms import Rung as RungName

LADDER_EN = (
    "Reminder: 3 working day(s) before the due date; "
    "Overdue, to the superior: at the end of the due date"
)
THRESHOLD = Threshold(Fraction(7, 10), Comparator.AT_LEAST, Denominator.ALL_MEMBERS)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_value_is_shown_as_a_programs_object(rules: RuleSet, language: Language) -> None:
    for key, value in rules.all_values():
        text = value_text(key, value, language)
        assert text.strip(), key
        assert "<" not in text, key
        assert "(" not in text or ")" in text, key


@pytest.mark.parametrize(
    "key,value,vi,en",
    [
        (
            "award.FLAG_PROV.council_threshold",
            THRESHOLD,
            "từ 7/10 tổng số thành viên",
            "at least 7/10 of all members",
        ),
        ("council.quorum", Fraction(2, 3), "2/3", "2/3"),
        ("award.TTLDXS.bonus", Decimal("1.5"), "1,5 lần mức lương cơ sở", "1.5 base salaries"),
        ("stage.DOSSIER", 10, "10 ngày làm việc", "10 working days"),
        ("award.FLAG_GOV.secret_ballot", True, "có", "yes"),
        ("award.CERT_PROV.lower", "none", "không có", "none"),
        ("award.FLAG_GOV.retention", Retention(None), "vĩnh viễn", "permanent"),
        ("award.FLAG_PROV.retention", Retention(20), "20 năm", "20 years"),
        ("government.deadline", YearlyDate(3, 31, 1), "31/03 năm sau", "31/03 of the next year"),
        ("government.deadline", YearlyDate(3, 31, 2), "31/03 sau 2 năm", "31/03 2 years later"),
        (
            "government.quota",
            QuotaRule(Fraction(1, 5), QuotaDenominator.BLOC_LEADERS, Rounding.DOWN),
            "≤ 1/5 (số đơn vị dẫn đầu các khối; làm tròn xuống)",
            "≤ 1/5 (leaders of all blocs; rounded down)",
        ),
        (
            "bloc.quota_table",
            (BlocQuotaRow(10, 2, 4),),
            "từ 10 đơn vị: 2 cờ, 4 bằng khen",
            "from 10 units: flags 2, certificates 4",
        ),
        (
            "ladder",
            (Rung(RungName.REMINDER, -3), Rung(RungName.OVERDUE, 0)),
            "Nhắc việc: 3 ngày làm việc trước hạn; Quá hạn, báo cáo cấp trên: khi hết hạn",
            LADDER_EN,
        ),
        (
            "ladder",
            (Rung(RungName.OVERDUE, 1),),
            "Quá hạn, báo cáo cấp trên: 1 ngày làm việc sau hạn",
            "Overdue, to the superior: 1 working day(s) after the due date",
        ),
        (
            "award.FLAG_PROV.items",
            (DossierItem("a", "Báo cáo", "Report", "DOSSIER", "Mẫu 01"),),
            "Báo cáo (Mẫu 01)",
            "Report (Mẫu 01)",
        ),
    ],
)
def test_a_value_reads_in_both_languages(key: str, value: object, vi: str, en: str) -> None:
    assert plain_text(key, value, "vi") == vi
    assert plain_text(key, value, "en") == en


def test_a_rule_that_is_not_settled_says_so(r1: RuleSet) -> None:
    value = r1.council_threshold("FLAG_GOV")
    assert value_text("award.FLAG_GOV.council_threshold", value, "en") == "not settled"
    assert "cần xác nhận" in value_text("award.FLAG_GOV.council_threshold", value, "vi")


def test_a_confidence_has_a_label_in_both_languages() -> None:
    assert [c.value for c in Confidence] == ["S", "M", "I"]
    assert all(c.vi and c.en for c in Confidence)


def test_a_value_without_alternatives_is_not_contested(r1: RuleSet) -> None:
    value = r1.government_quota()
    assert value.contested
    assert not replace(value, alternatives=()).contested
