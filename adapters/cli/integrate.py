"""``tonvinh integrate``: the process that proves the record, by a signed Merkle tree."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import structlog
import typer
import uvloop

from adapters.cli.lasting import database_of, say_ready, stop_asked, until
from adapters.complaints import Complaint, Exit
from adapters.observing.log_events import LogEvent
from adapters.observing.logging import configure
from adapters.settings import Settings

if TYPE_CHECKING:
    from adapters.proof.integrating import Integrator

log = structlog.get_logger()


def integrate(
    key: Annotated[
        Path | None, typer.Option(help="Tệp khóa riêng / the private key's file (DATA/log.key).")
    ] = None,
    origin: Annotated[
        str | None,
        typer.Option(help="Tên nhật ký khi tạo khóa / the log's name, when the key is made."),
    ] = None,
    witnesses: Annotated[
        Path | None,
        typer.Option(help="Tệp chứng nhân / the file of witnesses (DATA/log.witnesses.toml)."),
    ] = None,
    once: Annotated[
        bool, typer.Option("--once", help="Ký hết rồi dừng / sign what there is, then stop.")
    ] = False,
) -> None:
    """Một tiến trình ký nhật ký của bản ghi. / One process that signs the record's log.

    Extends the tree over the record and signs a checkpoint a fraction of a second later. The key
    is a file outside the database, made on the first start. Refuses to sign where the record does
    not fit what was signed before.
    """
    from adapters.proof.opening import integrator_of

    settings = Settings.load()
    configure(settings.log_format, settings.log_level)
    dsn = database_of(settings)
    integrator = integrator_of(settings, dsn, key=key, origin=origin, witnesses=witnesses)
    uvloop.run(_once(integrator) if once else _run(integrator, settings))


async def _once(integrator: "Integrator") -> None:
    from services.ports import RecordUnavailable
    from services.proving.refusing import ProofRefused

    try:
        size = await integrator.catch_up()
    except ProofRefused as refused:
        raise Complaint(refused.vi, refused.en, Exit.FAILED) from None
    except RecordUnavailable as unavailable:
        raise Complaint(
            f"Không ký được lúc này: {unavailable}.",
            f"The log cannot be signed now: {unavailable}.",
            Exit.TRY_LATER,
        ) from None
    log.info(LogEvent.CHECKPOINT_SIGNED, size=size)


async def _run(integrator: "Integrator", settings: Settings) -> None:
    stop = stop_asked()
    log.info(LogEvent.PROCESS_STARTED, process="integrate")
    await until(stop, integrator.run(lambda: say_ready("integrate", settings)))
    log.info(LogEvent.PROCESS_STOPPED, process="integrate")
