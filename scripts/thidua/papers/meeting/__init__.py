"""Papers of the council's meeting: agenda, ballots, vote count, minutes."""
