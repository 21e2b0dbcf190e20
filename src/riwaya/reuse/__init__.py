"""Words that pages share: found as runs, judged against formulae, read as reprints with a direction."""
