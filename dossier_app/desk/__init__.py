"""The desk: commands, the one writer, undo, readiness and reading. Windows and verbs ask here and nowhere below."""
