"""Papers on who is awarded: decisions, submission, notices, certificates, and the money that goes with them."""
