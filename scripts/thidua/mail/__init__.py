"""E-mail drafts that the clerk opens, looks over and sends; saved e-mails taken apart (`mail.incoming`)."""

from thidua.mail.draft import Attachment, draft_bytes

__all__ = ["Attachment", "draft_bytes"]
