"""``tonvinh audit verify``: a bundle offline, or the running record against its own log."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.cli import terminal
from adapters.cli.auditing.reaching import record_of
from adapters.cli.options import AsJson, Data
from adapters.complaints import Complaint, Exit
from adapters.settings import Settings
from services.proving.refusing import ProofRefused

if TYPE_CHECKING:
    from services.proving.verifying import Trust


def verify(  # noqa: PLR0917 - each option of a command is a parameter.
    file: Annotated[
        Path | None,
        typer.Argument(help="Gói chứng cứ; không có thì kiểm bản ghi / a bundle, or the record."),
    ] = None,
    key: Annotated[
        list[str] | None,
        typer.Option(
            metavar="VKEY|FILE",
            help="Khóa công khai của nhật ký; mặc định là của máy này / the log's public key; this"
            " installation's own by default.",
        ),
    ] = None,
    checkpoint: Annotated[
        Path | None,
        typer.Option(help="Điểm kiểm chứng đã giữ / an older checkpoint you kept.", metavar="OLD"),
    ] = None,
    witness: Annotated[
        list[str] | None,
        typer.Option(metavar="VKEY|FILE", help="Chứng nhân phải đã ký / must have signed."),
    ] = None,
    quorum: Annotated[
        int | None, typer.Option(min=0, help="Số chứng nhân cần có / witnesses needed.")
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Kiểm chứng một gói, hoặc toàn bộ bản ghi. / Verify a bundle, or the whole record.

    A FILE is checked offline, without a database, against public keys that do not come from it.
    Without one, every row of the record is compared with the log that was signed. Ends with 0
    where everything holds and with 1 at the first thing that does not, which it names.
    """
    from adapters.proof.trusting import Unusable, trust_from
    from adapters.proof.verdicts import refusal_as_json

    settings = Settings.load(data=data)
    try:
        keys = key or _own_key(settings)
        trust = trust_from(keys, witness or [], quorum, checkpoint)
        if file is not None:
            _verify_file(file, trust, as_json=as_json)
        else:
            _verify_record(settings, trust, as_json=as_json)
    except ProofRefused as refused:
        if as_json:
            terminal.result_json(refusal_as_json(refused))
        raise Complaint(refused.vi, refused.en, Exit.FAILED) from None
    except Unusable as unusable:
        raise Complaint(unusable.vi, unusable.en, Exit(unusable.exit)) from None


def _verify_file(file: Path, trust: "Trust", *, as_json: bool) -> None:
    from adapters.proof import verdicts
    from adapters.proof.trusting import bundle_at
    from services.proving.verifying import verify_bundle

    try:
        with bundle_at(file) as opened:
            verdict = verify_bundle(opened, trust)
    except OSError as error:
        raise Complaint(
            f"Không đọc được {file}: {error.strerror}.",
            f"{file} cannot be read: {error.strerror}.",
            Exit.NO_INPUT,
        ) from error
    if as_json:
        terminal.result_json(verdicts.as_json(verdict))
    else:
        terminal.result("\n".join(verdicts.in_words(verdict)))


def _verify_record(settings: Settings, trust: "Trust", *, as_json: bool) -> None:
    from adapters.proof.anchoring import ANCHOR_FILE
    from adapters.proof.checking import RecordVerdict, verify_record

    async def run() -> RecordVerdict:
        async with record_of(settings) as dsn:
            return await verify_record(dsn, trust, settings.data / ANCHOR_FILE)

    verdict = asyncio.run(run())
    if as_json:
        terminal.result_json(verdict.as_json())
    else:
        terminal.result("\n".join(verdict.in_words()))


def _own_key(settings: Settings) -> list[str]:
    """Return the public key of this installation, which whoever administers it vouches for."""
    from adapters.proof.keys import KEY_FILE, vkey_path

    path = vkey_path(settings.data / KEY_FILE)
    if not path.exists():
        raise Complaint(
            "Cần khóa công khai của nhật ký: --key. Lấy khóa từ nơi bạn tin, không phải từ gói.",
            "The log's public key is needed: --key. Take it from somewhere you trust, not from the"
            " bundle.",
            Exit.CONFIG,
        )
    return [str(path)]
