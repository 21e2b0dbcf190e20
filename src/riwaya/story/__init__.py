"""Pages that report one event grouped into stories, and stories of one matter into storylines."""
