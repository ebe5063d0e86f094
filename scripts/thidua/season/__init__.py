"""One season's data as frames, every row with its source."""
