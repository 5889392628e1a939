"""The day on which the dossier was submitted decides which law it falls under."""

from datetime import date

import pytest

from domain.calendars.loading import official_calendar
from domain.policies.loading import packaged_overlay, regime_on, regimes, rules_on
from domain.policies.regimes import NoRegime, Regime
from domain.policies.rule_set import RuleSet


@pytest.mark.parametrize(
    "submitted,regime",
    [
        (date(2017, 10, 1), "R1"),
        (date(2021, 3, 1), "R1"),
        (date(2023, 12, 31), "R1"),
        (date(2024, 1, 1), "R2"),
        # The notice that was read: filed on 15/6/2025, continued under Decree 98/2023.
        (date(2025, 6, 15), "R2"),
        (date(2025, 6, 30), "R2"),
        (date(2025, 7, 1), "R3"),
        (date(2026, 11, 21), "R3"),
    ],
)
def test_the_regime_is_that_of_the_day_of_submission(submitted: date, regime: str) -> None:
    found = regime_on(submitted)
    assert isinstance(found, Regime)
    assert found.id == regime


def test_a_dossier_older_than_the_known_law_is_refused_with_a_reason() -> None:
    refused = regime_on(date(2017, 9, 30))
    assert refused == NoRegime(date(2017, 9, 30))
    assert isinstance(refused, NoRegime)
    assert "30/09/2017" in refused.vi
    assert "2017-09-30" in refused.en


def test_the_regimes_follow_each_other_without_a_gap_or_an_overlap() -> None:
    first, second, third = regimes()
    assert first.valid_to is not None
    assert second.valid_to is not None
    assert (second.valid_from - first.valid_to).days == 1
    assert (third.valid_from - second.valid_to).days == 1
    assert third.valid_to is None


def test_rules_of_a_day_are_those_of_its_regime_under_the_province_that_fits() -> None:
    lang_son = packaged_overlay("lang-son")
    before = rules_on(date(2021, 3, 1), official_calendar(), [lang_son])
    after = rules_on(date(2024, 3, 1), official_calendar(), [lang_son])
    assert isinstance(before, RuleSet)
    assert isinstance(after, RuleSet)
    assert [layer.id for layer in before.layers] == ["common", "R1", "lang-son"]
    # A provincial regulation of one law does not outlive it silently.
    assert [layer.id for layer in after.layers] == ["common", "R2"]


def test_there_are_no_rules_for_a_day_without_a_regime() -> None:
    assert isinstance(rules_on(date(2015, 1, 1), official_calendar()), NoRegime)
