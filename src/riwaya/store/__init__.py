"""Store: where results live."""
