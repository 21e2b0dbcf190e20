"""The command line: a face that imports the desk only."""
