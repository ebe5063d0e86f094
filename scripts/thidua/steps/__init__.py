"""One module per step of the season: which files go in, what is called in which order, what comes out."""
