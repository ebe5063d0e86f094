"""The library behind the scripts of an emulation and commendation season: its rules and its formats."""
