"""Ids that follow from what they name."""

import unicodedata
from uuid import uuid4

from domain import ids
from domain.ids import bloc_id, command_id, folded, nomination_id, organisation_id, season_id


def test_the_same_paper_brought_in_twice_names_the_same_things() -> None:
    assert organisation_id("Lào Cai", "Sở Y tế") == organisation_id("Lào Cai", "Sở Y tế")
    season = season_id(bloc_id("Lào Cai", "Khối A"), 2020)
    unit = organisation_id("Lào Cai", "Sở Y tế")
    assert nomination_id(season, unit, "FLAG_PROV") == nomination_id(season, unit, "FLAG_PROV")


def test_letter_case_spacing_and_the_way_accents_are_encoded_do_not_matter() -> None:
    decomposed = unicodedata.normalize("NFD", "Sở Y tế")
    assert folded(f"  SỞ  Y   TẾ {chr(9)}") == folded(decomposed) == "sở y tế"
    assert organisation_id("lào cai", "SỞ Y TẾ") == organisation_id("Lào Cai", "Sở Y tế")


def test_what_differs_in_one_part_differs() -> None:
    season, unit = uuid4(), uuid4()
    assert len({season_id(unit, 2020), season_id(unit, 2021)}) == 2
    assert nomination_id(season, unit, "FLAG_GOV") != nomination_id(season, unit, "FLAG_PROV")
    assert organisation_id("Lào Cai", "Sở Y tế") != organisation_id("Yên Bái", "Sở Y tế")
    assert organisation_id("Lào Cai", "X") != bloc_id("Lào Cai", "X")


def test_parts_do_not_run_into_each_other() -> None:
    assert command_id("a", "bc") != command_id("ab", "c")


def test_the_stream_of_a_rule_set_follows_from_what_it_contains() -> None:
    assert ids.rule_set_stream("ab") == ids.rule_set_stream("ab") != ids.rule_set_stream("ac")
