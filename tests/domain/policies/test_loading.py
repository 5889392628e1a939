"""Rule files are read strictly: a mistake names the file, the key and the reason."""

import re
from pathlib import Path

import pytest

from domain.calendars.loading import official_calendar
from domain.policies.layers import LayerKind, RulesNotAllowed
from domain.policies.loading import (
    complete,
    national_rules,
    overlaid,
    packaged_overlay,
    packaged_overlays,
    read_overlay,
    read_regime,
)
from domain.policies.plain import RuleDataMalformed
from domain.policies.rule_set import RuleSet

HERE = Path(__file__).parent
REJECTED = sorted((HERE / "reject").glob("*.toml"))
ACCEPTED = sorted((HERE / "accept").glob("*.toml"))


@pytest.mark.parametrize("file", REJECTED, ids=lambda file: file.stem)
def test_a_malformed_overlay_is_refused_with_the_sentence_its_first_line_promises(
    file: Path,
) -> None:
    text = file.read_text("utf-8")
    promised = text.splitlines()[0].removeprefix("# ")
    with pytest.raises(RuleDataMalformed, match=re.escape(promised)) as refused:
        read_overlay(file.name, text)
    assert refused.value.where == file.name


@pytest.mark.parametrize("file", ACCEPTED, ids=lambda file: file.stem)
def test_a_well_formed_overlay_can_be_laid_over_its_regime(file: Path) -> None:
    overlay = read_overlay(file.name, file.read_text("utf-8"))
    rules = overlaid(national_rules(overlay.applies_to[0], official_calendar()), overlay)
    assert rules.layers[-1] == overlay.layer
    assert all(rules.value(key).layer == overlay.layer.id for key in overlay.values)


def test_a_regime_file_without_its_head_is_refused() -> None:
    with pytest.raises(RuleDataMalformed, match=r"R9\.toml: regime: this section is missing"):
        read_regime("R9.toml", "")


def test_a_regime_that_leaves_a_rule_unanswered_is_refused(r1: RuleSet) -> None:
    values = {key: value for key, value in r1.all_values() if key != "ladder"}
    with pytest.raises(RuleDataMalformed, match=r"R1\.toml: ladder: no value here or in common"):
        complete("R1.toml", values)


def test_a_regimes_values_hold_as_long_as_the_regime(r1: RuleSet) -> None:
    value = r1.value("government.deadline")
    assert value.valid_from is not None
    assert value.valid_from.isoformat() == "2017-10-01"
    assert value.valid_to is not None
    assert value.valid_to.isoformat() == "2023-12-31"


def test_an_overlay_of_another_regime_is_refused(r3: RuleSet) -> None:
    with pytest.raises(RuleDataMalformed, match="applies to R1 and not to R3"):
        overlaid(r3, packaged_overlay("lang-son"))


def test_every_packaged_overlay_fits_every_regime_it_names() -> None:
    for overlay in packaged_overlays():
        for regime in overlay.applies_to:
            rules = overlaid(national_rules(regime, official_calendar()), overlay)
            assert rules.layers[-1] is overlay.layer


def test_a_report_province_has_a_layer_only_where_a_fact_is_known_of_it() -> None:
    provinces = {o.layer.id for o in packaged_overlays() if o.layer.kind is LayerKind.PROVINCE}
    assert provinces == {"lang-son", "yen-bai"}
    assert dict(packaged_overlay("yen-bai").values) == {}


def test_a_bloc_cannot_give_itself_more_flags() -> None:
    overlay = read_overlay(
        "bloc.toml",
        """
        [overlay]
        id = "bloc"
        kind = "bloc"
        vi = "Khối"
        en = "Bloc"
        applies_to = ["R1"]
        documents = []
        [bloc.quota_table]
        value = [{ min_members = 1, max_flags = 9, max_certs = 9 }]
        source = "quy chế"
        article = "-"
        confidence = "S"
        """,
    )
    with pytest.raises(RulesNotAllowed, match=r"bloc may not set bloc\.quota_table"):
        overlaid(national_rules("R1", official_calendar()), overlay)
