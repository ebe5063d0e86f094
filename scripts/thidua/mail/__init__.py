"""E-mail drafts that the clerk opens, looks over and sends."""

from thidua.mail.draft import Attachment, draft_bytes

__all__ = ["Attachment", "draft_bytes"]
