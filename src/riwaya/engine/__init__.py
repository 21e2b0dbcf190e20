"""Engine: how functions run over many items. Knows nothing of what they do."""
