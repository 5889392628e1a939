"""What an operator may set, all of it by environment variables that begin with ``TONVINH_``."""

import difflib
import os
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from adapters.complaints import Complaint, Exit

PREFIX = "TONVINH_"


class Settings(BaseSettings):
    """Read once, at the start. A variable nobody knows is an error, not a silent default."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, extra="forbid", hide_input_in_errors=True
    )

    database_url: SecretStr | None = Field(
        None, description="PostgreSQL connection string; without it, the embedded server"
    )
    pages_database_url: SecretStr | None = Field(
        None,
        description="PostgreSQL connection string of the account by which people's pages read;"
        " without it, the program's, which takes on the pages' role",
    )
    temporal_address: str | None = Field(
        None, description="host:port of Temporal; without it, the embedded server"
    )
    temporal_namespace: str = Field("default", min_length=1)
    task_queue: str = Field("nominations", min_length=1)
    data: Path = Field(Path(".tonvinh"), description="directory of the embedded servers and keys")
    host: str = Field("127.0.0.1", description="address the pages are served at")
    port: int = Field(8080, ge=1, le=65535)
    public_url: str | None = Field(
        None, description="address of the pages as people see it, where a proxy stands before them"
    )
    session_idle_minutes: int = Field(
        30, ge=1, le=720, description="after so many minutes without a page a session is over"
    )
    session_longest_hours: int = Field(
        12, ge=1, le=24, description="after so many hours a session is over, however busy it is"
    )
    proof_minutes: int = Field(
        10, ge=1, le=60, description="how long a proof of who sits there is good for signing"
    )
    oidc_issuer: str | None = Field(
        None, description="OpenID provider by which people may sign in, as it names itself"
    )
    oidc_client_id: str | None = Field(None, description="how that provider knows this house")
    oidc_client_secret_file: Path | None = Field(
        None, description="file with the client's secret; none for a client that has no secret"
    )
    demo: bool = Field(
        default=False, description="offers the demonstration accounts at the sign-in page"
    )
    log_format: Literal["console", "json"] = "console"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    metrics_port: int | None = Field(
        None, ge=1, le=65535, description="where a worker shows its figures; none without it"
    )
    versioning: Literal["off", "auto_upgrade", "pinned"] = Field(
        "auto_upgrade",
        description="how running chains move to a new version of the worker: at once, or pinned"
        " until they continue as new and an operator makes the new version current",
    )
    secret_key_file: Path | None = Field(
        None, description="the key that signs what leaves the house; DATA/secret.key without it"
    )
    personal_key_file: Path | None = Field(
        None,
        description="the key that encrypts the keys of people's names; DATA/personal.key without"
        " it, made at the first name",
    )
    ballot_keys: Path | None = Field(
        None,
        description="directory of the ballots' keys, the same for all processes and in no backup;"
        " DATA/ballots without it",
    )
    webhook_http: bool = Field(
        default=False, description="allows webhooks without TLS, such as to a test's receiver"
    )
    webhook_private: bool = Field(
        default=False,
        description="allows webhooks into private networks, where receivers are an agency's own",
    )
    webhook_days: int = Field(
        5, ge=1, le=60, description="days of failure after which a webhook is disabled"
    )
    ready_file: Path | None = Field(
        None, description="touched by a process without pages as soon as it works"
    )

    @classmethod
    def load(cls, **given: object) -> Self:
        """The settings of this process; ``given`` are those of the command line, which win.

        Raises Complaint for an unknown or malformed variable, and never shows a value.
        """
        _refuse_unknown(frozenset(cls.model_fields))
        try:
            return cls(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]  # checked by the model
        except ValidationError as error:
            raise _malformed(error) from None

    @property
    def pages_dsn(self) -> str | None:
        """How people's pages reach the record; ``None`` where the settings name no database."""
        url = self.pages_database_url or self.database_url
        return None if url is None else url.get_secret_value()

    @property
    def secret_key_path(self) -> Path:
        return self.secret_key_file or self.data / "secret.key"

    @property
    def personal_key_path(self) -> Path:
        return self.personal_key_file or self.data / "personal.key"

    @property
    def ballot_keys_path(self) -> Path:
        return self.ballot_keys or self.data / "ballots"

    @property
    def url(self) -> str:
        """Where people find the pages."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        everywhere = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}  # noqa: S104 - compared, not bound
        return self.public_url or f"http://{everywhere.get(name, name)}:{self.port}"


def known_variables() -> tuple[str, ...]:
    return tuple(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)


def _refuse_unknown(fields: frozenset[str]) -> None:
    for variable in sorted(os.environ):
        upper = variable.upper()
        if not upper.startswith(PREFIX) or upper.removeprefix(PREFIX).lower() in fields:
            continue
        nearest = difflib.get_close_matches(upper, known_variables(), n=1, cutoff=0.0)[0]
        raise Complaint(
            f"Không có biến {variable}. Ý bạn là {nearest}?",
            f"There is no variable {variable}. Did you mean {nearest}?",
            Exit.CONFIG,
        )


def _malformed(error: ValidationError) -> Complaint:
    faults = [(f"{PREFIX}{str(e['loc'][0]).upper()}", e["msg"]) for e in error.errors()]
    named = "; ".join(f"{variable}: {message}" for variable, message in faults)
    return Complaint(f"Giá trị không hợp lệ: {named}.", f"Invalid setting: {named}.", Exit.CONFIG)
