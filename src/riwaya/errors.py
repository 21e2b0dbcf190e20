"""The one root exception. A bad page is never raised: it is a `Failure`, which is data."""


class RiwayaError(Exception):
    """Something asked for could not be done; the message is one line fit to print."""


class LexiconError(RiwayaError):
    """A lexicon file breaks its schema; the message names the file and the entry."""
