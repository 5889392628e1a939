"""``tonvinh witness``: makes sure that a log only ever grows, and signs that."""

from pathlib import Path
from typing import Annotated

import typer

from adapters.cli import terminal
from adapters.complaints import Complaint, Exit

DEFAULT_PORT = 8391


def witness(
    log: Annotated[
        list[str],
        typer.Option(metavar="VKEY|FILE", help="Khóa công khai của nhật ký / a log's public key."),
    ],
    state: Annotated[Path, typer.Option(help="Tệp trạng thái / the file it remembers in.")] = Path(
        "witness.json"
    ),
    key: Annotated[Path, typer.Option(help="Tệp khóa riêng / the private key's file.")] = Path(
        "witness.key"
    ),
    name: Annotated[
        str | None, typer.Option(help="Tên khi tạo khóa / its name, when the key is made.")
    ] = None,
    host: Annotated[str, typer.Option(help="Địa chỉ / address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Cổng / port.")] = DEFAULT_PORT,
) -> None:
    """Chứng nhân độc lập của nhật ký. / An independent witness of logs (C2SP tlog-witness).

    Needs no database and nothing of this system: run it on another machine, under somebody else's
    administration. Whoever chose the witness puts its public key and its address into the log's
    file of witnesses.
    """
    import uvicorn

    from adapters.proof.keys import key_at, vkey_path
    from adapters.proof.trusting import keys_from
    from adapters.proof.witness_server import Memory, witness_app
    from services.proving.notes import COSIGNATURE, ED25519
    from services.proving.refusing import ProofRefused

    try:
        keys = [one for given in log for one in keys_from(given)]
    except ProofRefused as refused:
        raise Complaint(refused.vi, refused.en, Exit.DATA) from None
    if any(one.kind != ED25519 for one in keys):
        raise Complaint(
            "--log cần khóa của nhật ký, không phải của chứng nhân.",
            "--log takes the key of a log, not of a witness.",
            Exit.DATA,
        )
    logs = {one.name: tuple(k for k in keys if k.name == one.name) for one in keys}
    own = key_at(key, COSIGNATURE, name)
    app = witness_app(Memory(state), logs, own)
    terminal.tell(f"Khóa công khai ở {vkey_path(key)}", own.verifier.text)
    uvicorn.run(
        app, host=host, port=port, access_log=False, log_level="warning", server_header=False
    )
