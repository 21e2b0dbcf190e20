"""What Arabic and the world know: one TOML file a subject, read by one loader."""
