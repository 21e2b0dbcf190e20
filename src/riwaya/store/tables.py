"""The tables, once, for every database. `SCHEMA` goes up whenever they change."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

SCHEMA = 6
"""Version of these tables, recorded in each store."""

metadata = MetaData()

facts = Table(
    "facts",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
    comment="About the store itself: its schema, the pages that stories were derived from",
)

pages = Table(
    "pages",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("input", Text, nullable=False),
    Column("url", Text),
    Column("outlet", Text),
    Column("published", String(40)),
    Column("title", Text),
    Column("record", Text, nullable=False, comment="The stored form of the page's record, JSON"),
)

voices = Table(
    "voices",
    metadata,
    Column("page", String(16), ForeignKey("pages.id"), nullable=False),
    Column("position", Integer, nullable=False, comment="Of the statement within its page"),
    Column("part", String(8), nullable=False, comment="speaker or relayer"),
    Column("name", Text, nullable=False),
    Column("words", Text, nullable=False, comment="Folded words of the name, spaces around each"),
)

indexed = Table(
    "indexed",
    metadata,
    Column("id", Integer, primary_key=True, comment="Row of the full-text index"),
    Column("page", String(16), ForeignKey("pages.id"), nullable=False),
    Column("position", Integer, comment="Of the statement within its page; null for the page itself"),
)

traces = Table(
    "traces",
    metadata,
    Column("number", Integer, primary_key=True, comment="What the page is called among the seeds"),
    Column("page", String(16), ForeignKey("pages.id"), nullable=False, unique=True),
    Column("outlet", Text, comment="By what the pages of its outlet are gathered"),
    Column("house", BigInteger, nullable=False, comment="A number for its outlet or site, 0 where it is unknown"),
    Column("words", LargeBinary, nullable=False, comment="Its words as numbers, each with its place"),
    Column("sketch", LargeBinary, nullable=False, comment="What the grouping into stories sees of it"),
    Column("day", Integer, comment="Of its publication, from 1 January of the year 1; null where it is unknown"),
    Column("lines", Text, nullable=False, comment="Its lines and what was learned of them, JSON"),
    Column("before", LargeBinary, comment="The words with which it was joined, where it was read anew since"),
    Column("joined", Integer, nullable=False, comment="Whether reprints and stories were made with it as it is"),
    Index("outlets", "outlet", "page"),
    Index("waiting", "joined"),
    comment="Pages that are read, as the search for what pages have in common needs them",
)

seeds = Table(
    "seeds",
    metadata,
    Column("key", BigInteger, primary_key=True, comment="The hash of a few words in a row"),
    Column("page", Integer, primary_key=True, comment="Number of the page that holds them"),
    Column("at", Integer, primary_key=True, comment="Its word at which they begin"),
    Column("setting", BigInteger, nullable=False, comment="A sketch of the words around them"),
    comment="Of all joined pages: who holds the same words is found by a look at each",
    sqlite_with_rowid=False,
)

learned = Table(
    "learned",
    metadata,
    Column("outlet", Text, primary_key=True),
    Column("sample", Text, nullable=False, comment="Hash of the ids of the pages that were counted"),
    Column("lines", Text, nullable=False, comment="The outlet's furniture, JSON: {key: reason}"),
    comment="What each outlet prints on page after page",
)

reprints = Table(
    "reprints",
    metadata,
    Column("source", String(16), ForeignKey("pages.id"), primary_key=True),
    Column("target", String(16), ForeignKey("pages.id"), primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("share", Float, nullable=False),
    Column("direction", String(8), nullable=False),
    Column("matter", String(10), nullable=False),
    Column("passages", Text, nullable=False, comment="[[source start, end, target start, end, words, edits]], JSON"),
    Column("stretches", Text, nullable=False, comment="As passages"),
    Column("why", Text, nullable=False, comment="Reasons, JSON"),
    Index("targets", "target"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("start", String(40)),
    Column("end", String(40)),
    Column("storyline", Text, nullable=False),
    Column("outlets", Integer, nullable=False),
)

telling = Table(
    "telling",
    metadata,
    Column("key", BigInteger, primary_key=True, comment="Hash of one of the weightiest keys of a page"),
    Column("page", Integer, primary_key=True, comment="The page's number"),
    comment="Of all joined pages: those that a page may be like are found by a look at each of its keys",
    sqlite_with_rowid=False,
)

lent = Table(
    "lent",
    metadata,
    Column("page", String(16), ForeignKey("pages.id"), primary_key=True),
    Column("lent", Text, nullable=False, comment="The days that other pages lend to it, and which pages, JSON"),
    comment="Undated pages of whose day dated ones show something; made of all pages, as reprints and stories are",
)

story_pages = Table(
    "story_pages",
    metadata,
    Column("story", Text, ForeignKey("stories.id"), primary_key=True),
    Column("page", String(16), ForeignKey("pages.id"), primary_key=True),
    Column("position", Integer, nullable=False),
    Index("stories_of_pages", "page"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("kind", String(8), nullable=False, comment="merge, split or move"),
    Column("together", Text, nullable=False, comment="Ids of the pages that are one story, JSON"),
    Column("apart", Text, nullable=False, comment="Ids of the pages that are not of it, JSON"),
    Column("who", Text, nullable=False),
    Column("when", String(40), nullable=False, comment="ISO 8601, UTC"),
    Column("note", Text, nullable=False),
    Column("undone", String(40), comment="When it was taken back, ISO 8601, UTC; null while it holds"),
    comment="What persons say of stories; nothing that is made of the pages anew touches it",
)

failures = Table(
    "failures",
    metadata,
    Column("page", Text, primary_key=True, comment="The input's name"),
    Column("stage", String(32), primary_key=True),
    Column("reason", Text, primary_key=True),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("title", Text),
    Column("etag", Text, comment="Sent back to the server, so that it says when nothing is new"),
    Column("modified", Text, comment="Its Last-Modified, for the same purpose"),
    Column("succeeded", String(40), comment="When it was last had, ISO 8601, UTC"),
    Column("failed", String(40), comment="When it last could not be had"),
    Column("reason", Text, comment="Why, in one line"),
    Column("failures", Integer, nullable=False, comment="In a row"),
    Column("due", String(40), nullable=False, comment="When it is to be asked again"),
    comment="Feeds that are watched, and their health",
)

entries = Table(
    "entries",
    metadata,
    Column("key", Text, primary_key=True, comment="The page's address, mostly"),
    Column("feed", Text, ForeignKey("feeds.url"), nullable=False, comment="The feed in which it was first seen"),
    Column("state", String(8), nullable=False, comment="waiting, kept or failed"),
    Column("tries", Integer, nullable=False),
    Column("due", String(40), nullable=False, comment="When its page is to be fetched, while it waits"),
    Column("entry", Text, comment="What the feed says of it, JSON, while it waits"),
    comment="Entries of watched feeds: each is fetched once",
)
