"""What every room stands on: database, writer, journal, stream, jobs, sessions, problems, media. Knows no room."""
