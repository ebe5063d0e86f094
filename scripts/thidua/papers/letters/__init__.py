"""Letters to one unit: reminders, dossiers returned."""
