"""Attribute: an article's statements, each with cue, source, content, speaker and chain."""
