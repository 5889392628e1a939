"""What an operator may set."""

from pathlib import Path

import pytest

from adapters.complaints import Complaint, Exit
from adapters.settings import Settings, known_variables


@pytest.fixture(autouse=True)
def no_variables_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in known_variables():
        monkeypatch.delenv(variable, raising=False)


def test_without_any_variable_everything_is_on_this_machine() -> None:
    settings = Settings.load()
    assert settings.database_url is None
    assert settings.temporal_address is None
    assert settings.temporal_namespace == "default"
    assert settings.task_queue == "nominations"
    assert settings.data == Path(".tonvinh")
    assert not settings.demo


def test_a_variable_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONVINH_PORT", "9000")
    assert Settings.load().port == 9000


def test_the_command_line_wins_over_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONVINH_PORT", "9000")
    assert Settings.load(port=9001).port == 9001


def test_an_option_that_was_not_given_leaves_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONVINH_PORT", "9000")
    assert Settings.load(port=None).port == 9000


@pytest.mark.parametrize(
    "typo,meant",
    [
        ("TONVINH_DATABASE_URI", "TONVINH_DATABASE_URL"),
        ("TONVINH_PROT", "TONVINH_PORT"),
        ("TONVINH_TEMPORAL_ADRESS", "TONVINH_TEMPORAL_ADDRESS"),
        ("tonvinh_demos", "TONVINH_DEMO"),
    ],
)
def test_an_unknown_variable_is_refused_with_the_nearest_known_one(
    typo: str, meant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(typo, "x")
    with pytest.raises(Complaint, match=f"no variable {typo}. Did you mean {meant}") as refused:
        Settings.load()
    assert refused.value.exit is Exit.CONFIG


def test_variables_of_others_are_none_of_our_business(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONVIN_PORT", "x")
    Settings.load()


def test_a_malformed_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONVINH_PORT", "eighty")
    with pytest.raises(Complaint, match="TONVINH_PORT: Input should be a valid integer"):
        Settings.load()


def test_a_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONVINH_DATABASE_URL", "postgresql://u:hunter2@db/tonvinh")
    settings = Settings.load()
    assert "hunter2" not in repr(settings) + str(settings) + settings.model_dump_json()


def test_not_even_in_the_refusal_of_another_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONVINH_DATABASE_URL", "postgresql://u:hunter2@db/tonvinh")
    monkeypatch.setenv("TONVINH_LOG_FORMAT", "hunter2")
    with pytest.raises(Complaint) as refused:
        Settings.load()
    assert "hunter2" not in refused.value.text()


@pytest.mark.parametrize(
    "given,url",
    [
        ({}, "http://127.0.0.1:8080"),
        ({"port": 9000}, "http://127.0.0.1:9000"),
        ({"host": "0.0.0.0"}, "http://127.0.0.1:8080"),  # noqa: S104 - what operators write
        ({"host": "::1"}, "http://[::1]:8080"),
        ({"host": "::"}, "http://[::1]:8080"),
        ({"public_url": "https://tonvinh.example.vn"}, "https://tonvinh.example.vn"),
    ],
)
def test_people_find_the_pages_at(given: dict[str, object], url: str) -> None:
    assert Settings.load(**given).url == url


def test_the_key_lies_in_the_data_directory_unless_it_is_told_otherwise() -> None:
    assert Settings.load(data=Path("/d")).secret_key_path == Path("/d/secret.key")
    assert Settings.load(secret_key_file=Path("/k")).secret_key_path == Path("/k")
