"""Story: pages that report one event, gathered."""
