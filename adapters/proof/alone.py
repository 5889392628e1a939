"""The verifier as a program of its own, which travels inside every bundle."""

import argparse
import json
import sys
from pathlib import Path

from adapters.proof.trusting import UNREADABLE_FILE, Unusable, bundle_at, trust_from
from adapters.proof.verdicts import as_json, in_words, refusal_as_json
from services.proving.refusing import ProofRefused
from services.proving.verifying import verify_bundle

_HELP = "Kiểm tra một gói chứng cứ của Tôn Vinh. / Checks a bundle of evidence of Tôn Vinh."


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=_HELP)
    parser.add_argument("file", type=Path, help="gói chứng cứ / the bundle")
    parser.add_argument(
        "--key", action="append", required=True, metavar="VKEY|FILE",
        help="khóa công khai của nhật ký, lấy từ nơi khác / the log's public key, from elsewhere",
    )  # fmt: skip
    parser.add_argument(
        "--witness", action="append", default=[], metavar="VKEY|FILE",
        help="khóa của chứng nhân phải đã ký / key of a witness that must have signed",
    )  # fmt: skip
    parser.add_argument("--quorum", type=int, help="số chứng nhân cần có / witnesses needed")
    parser.add_argument(
        "--checkpoint", type=Path, metavar="OLD",
        help="điểm kiểm chứng đã giữ / a checkpoint you kept",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="in dạng JSON / print JSON")
    return parser


def main() -> int:
    """Return 0 where the bundle holds and 1 where it does not.

    64 and 66 say that nothing was verified: the arguments are wrong, or a file cannot be read.
    """
    given = arguments().parse_args()
    try:
        trust = trust_from(given.key, given.witness, given.quorum, given.checkpoint)
        with bundle_at(given.file) as file:
            verdict = verify_bundle(file, trust)
    except ProofRefused as refused:
        if given.json:
            print(json.dumps(refusal_as_json(refused), ensure_ascii=False))  # noqa: T201
        print(f"✗ {refused.vi}\n  {refused.en}", file=sys.stderr)  # noqa: T201
        return 1
    except Unusable as unusable:
        print(f"✗ {unusable.vi}\n  {unusable.en}", file=sys.stderr)  # noqa: T201
        return unusable.exit
    except OSError as error:
        print(f"✗ {given.file}: {error.strerror}", file=sys.stderr)  # noqa: T201
        return UNREADABLE_FILE
    shown = json.dumps(as_json(verdict), ensure_ascii=False) if given.json else None
    print(shown or "\n".join(in_words(verdict)))  # noqa: T201 - the program's output
    return 0
