"""Read: a page becomes an article (blocks, restored words, metadata, times) that points into the raw text."""
