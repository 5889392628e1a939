"""What the log says of the streams in a bundle: how many events each of them has.

No inclusion proof can show that nothing follows. So the log signs the number of events of each
stream in the tree of a checkpoint, and by that can be convicted: a later event of such a stream at
a position below the size is a proof that it lied.
"""

from dataclasses import dataclass
from typing import Self
from uuid import UUID

from services.proving.checkpoints import Checkpoint, decimal
from services.proving.notes import from_base64, to_base64
from services.proving.refusing import ProofRefused

HEADS_TITLE = "tonvinh-stream-heads/v1"
"""Stands where a checkpoint has its origin, and the origin where it has its size, so that neither
of the two texts can ever be taken for the other."""


@dataclass(frozen=True, slots=True)
class StreamHeads:
    """The last versions of some streams in a tree, said for the bundle with that manifest."""

    checkpoint: Checkpoint
    manifest: str
    """SHA-256 of the manifest in hexadecimal: the statement is made for one bundle."""
    versions: dict[UUID, int]

    @property
    def text(self) -> str:
        tree = self.checkpoint
        top = (HEADS_TITLE, tree.origin, str(tree.size), to_base64(tree.root), self.manifest)
        heads = (f"{stream} {version}" for stream, version in sorted(self.versions.items()))
        return "".join(f"{line}\n" for line in (*top, *heads))

    @classmethod
    def from_text(cls, text: str, name: str) -> Self:
        """Read the text of a note; only the one way of writing it is accepted."""
        try:
            title, origin, size, root, manifest, *lines = text.removesuffix("\n").split("\n")
            tree = Checkpoint(origin, decimal(size), from_base64(root))
            pairs = (line.split(" ") for line in lines)
            versions = {UUID(stream): decimal(version) for stream, version in pairs}
        except ValueError:
            raise ProofRefused("note_malformed", name=name) from None
        heads = cls(tree, manifest, versions)
        if title != HEADS_TITLE or heads.text != text:
            raise ProofRefused("note_malformed", name=name)
        return heads
