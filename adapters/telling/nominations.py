"""One sentence for every event of a nomination, in the words of the law."""

from adapters.bilingual import Text
from adapters.telling import council, decisions, dossiers, holds, nominating
from adapters.telling.reading import Reading, Sentences
from domain.events import Event


def told(event: Event, reading: Reading) -> Text:
    """Return the sentence of an event; a kind nobody has words for is named by its topic."""
    tell = SENTENCES.get(type(event))
    if tell is None:
        return Text(event.TOPIC, event.TOPIC)
    return tell(event, reading).ended_once()


SENTENCES: Sentences = {
    **nominating.SENTENCES,
    **dossiers.SENTENCES,
    **council.SENTENCES,
    **decisions.SENTENCES,
    **holds.SENTENCES,
}
