"""What the emulation council voted: its quorum, the votes an award needs, who passed."""
