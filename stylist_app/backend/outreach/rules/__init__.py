"""Plain rules of contacting: reasons, rhythms, fatigue, who would love what. No clock, no database."""
