"""sendDocument."""

from typing import Any

from tests.fakes.telegram.errors import Refused, bad
from tests.fakes.telegram.params import Params
from tests.fakes.telegram.platform import Platform
from tests.fakes.telegram.sending import check_right, deliver, warn
from tests.fakes.telegram.text import caption_of

DOCUMENT_BYTES = 50 * 1024 * 1024
"""core.telegram.org/bots/api#senddocument."""


def send_document(platform: Platform, params: Params) -> Any:
    name = params.text("document")
    part = name.removeprefix("attach://") if name else "document"
    content = params.files.get(part)
    if content is None:
        raise bad("wrong file identifier/HTTP URL specified" if name else "there is no document in the request")
    if not content:
        raise bad("file must be non-empty")
    if len(content) > DOCUMENT_BYTES:
        raise Refused(413, "Request Entity Too Large")
    document = {"file_id": f"document-{part}", "file_unique_id": part, "file_size": len(content)}
    document |= {"file_name": params.names.get(part, "document")}
    caption = caption_of(params.text("caption"), params.values.get("parse_mode"))
    shown = {"text": caption.text, "html": params.text("caption"), "entities": caption.entities}
    sent = deliver(
        platform,
        params,
        lambda chat: check_right(platform, chat, "documents"),
        shown | {"extra": {"document": document}},
    )
    warn(platform, "sendDocument", caption)
    platform.documents.append(content)
    return sent.as_json()
