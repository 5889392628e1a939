"""What can end a request other than its answer; each has its sentence in `failing`."""


class NotSignedIn(Exception):
    """Nobody is signed in, or the session is over."""


class Unseen(Exception):
    """There is no such thing, or it is not this person's to see: both look the same."""


class NotAllowed(Exception):
    """The person may know of it, but no office held today entitles to it."""


class Forged(Exception):
    """No page of ours that was made for this session can have sent this."""


class ProofNeeded(Exception):
    """What was asked for signs something, and who sits there has not proven it lately."""


class OutOfScope(Exception):
    """The key by which a program asks does not cover this."""


class AskedTooOften(Exception):
    """The key by which a program asks has to wait for so many ``seconds``."""

    def __init__(self, seconds: float) -> None:
        """Take how long the wait is."""
        super().__init__(f"wait {seconds:.0f} s")
        self.seconds = seconds
