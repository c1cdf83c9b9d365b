"""What Discord accepts as a message, and what we ask of our own messages beyond that."""

import re
from typing import Any

from tests.fakes.discord import errors
from tests.fakes.discord.component_rules import check_rows
from tests.fakes.discord.errors import Json
from tests.fakes.discord.form import Form, Path

EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15
LONGEST_CONTENT, LONGEST_EMBEDS, LONGEST_NONCE = 2000, 6000, 25
EMBED_TEXTS = {"title": 256, "description": 4096}
LINK = re.compile(r"https?://\S+")


def check_message(body: Json, files: dict[str, str], path: Path = ()) -> None:
    """Check the body of a message that is sent or edited.

    Args:
        body: the message.
        files: uploaded files: the part's name (`files[0]`) to the file's name.
        path: where the message is in the request, for the findings.

    Raises:
        ApiError: 50035 with everything that is wrong.
    """
    form = Form()
    form.text(body.get("content"), (*path, "content"), LONGEST_CONTENT)
    _check_embeds(form, body.get("embeds"), path)
    check_rows(form, body.get("components"), (*path, "components"))
    if body.get("nonce") is not None:
        form.text(str(body["nonce"]), (*path, "nonce"), LONGEST_NONCE)
    _check_attachments(form, body, files, path)
    _check_mentions(form, body.get("allowed_mentions"), (*path, "allowed_mentions"))
    form.close()


def _check_embeds(form: Form, embeds: Any, path: Path) -> None:
    embeds = embeds or []
    form.count(len(embeds), (*path, "embeds"), 10)
    total = 0
    for number, embed in enumerate(embeds):
        total += _check_embed(form, embed, (*path, "embeds", number))
    if total > LONGEST_EMBEDS:
        text = f"Embed size exceeds maximum size of {LONGEST_EMBEDS}"
        form.add((*path, "embeds"), "MAX_EMBED_SIZE_EXCEEDED", text)


def _check_embed(form: Form, embed: Json, path: Path) -> int:
    for name, most in EMBED_TEXTS.items():
        form.text(embed.get(name), (*path, name), most)
    footer, author = embed.get("footer") or {}, embed.get("author") or {}
    if "footer" in embed:
        form.text(footer.get("text"), (*path, "footer", "text"), 2048, least=1)
    if "author" in embed:
        form.text(author.get("name"), (*path, "author", "name"), 256, least=1)
    if "color" in embed:
        form.number(embed["color"], (*path, "color"), 0, 0xFFFFFF)
    fields = embed.get("fields") or []
    form.count(len(fields), (*path, "fields"), 25)
    for number, field in enumerate(fields):
        form.text(field.get("name"), (*path, "fields", number, "name"), 256, least=1)
        form.text(field.get("value"), (*path, "fields", number, "value"), 1024, least=1)
    for name in ("image", "thumbnail"):
        url = (embed.get(name) or {}).get("url", "https://x")
        if not LINK.fullmatch(url) and not url.startswith("attachment://"):
            form.add((*path, name, "url"), "URL_TYPE_INVALID_URL", "Not a well formed URL.")
    texts = [embed.get("title"), embed.get("description"), footer.get("text"), author.get("name")]
    texts += [field.get(key) for field in fields for key in ("name", "value")]
    return sum(len(str(text).strip()) for text in texts if text)


def _check_attachments(form: Form, body: Json, files: dict[str, str], path: Path) -> None:
    form.count(len(files), (*path, "attachments"), 10)
    for number, attachment in enumerate(body.get("attachments") or []):
        form.text(attachment.get("description"), (*path, "attachments", number, "description"), 1024)


def _check_mentions(form: Form, mentions: Json | None, path: Path) -> None:
    if mentions is None:
        return
    for number, kind in enumerate(mentions.get("parse") or []):
        form.choice(kind, (*path, "parse", number), ("users", "roles", "everyone"))
        if mentions.get(kind):
            text = f"parse:[{kind!r}] and {kind}: [ids...] are mutually exclusive."
            form.add((*path, "parse"), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text)
    for kind in ("users", "roles"):
        form.count(len(mentions.get(kind) or []), (*path, kind), 100)


def house_findings(body: Json, files: dict[str, str], *, new: bool) -> list[str]:
    """What our own rules forbid although the platform takes it: open mentions, and pictures without words."""
    found = []
    mentions = body.get("allowed_mentions")
    if mentions is None:
        if new or body.get("content"):
            found.append("a message without allowed_mentions")
    elif mentions.get("parse") != [] or mentions.get("users") or mentions.get("replied_user"):
        found.append(f"a message that lets people be mentioned: {mentions}")
    if (body.get("flags") or 0) & COMPONENTS_V2:
        found.append("a message of components v2, which this server does not know")
    described = {str(item.get("id")) for item in body.get("attachments") or [] if item.get("description")}
    for part, name in files.items():
        if name.endswith(".png") and part.removeprefix("files[").removesuffix("]") not in described:
            found.append(f"the picture {name} comes without words for those who do not see it")
    return found


def misplaced(message: Json) -> list[str]:
    """Pictures of a message as it is now that an embed means to show and that are not there, or that no embed shows."""
    names = {str(item.get("filename")) for item in message.get("attachments") or []}
    urls = {(embed.get("image") or {}).get("url", "") for embed in message.get("embeds") or []}
    shown = {url.removeprefix("attachment://") for url in urls if url.startswith("attachment://")}
    found = [f"an embed shows attachment://{name}, which was not uploaded" for name in sorted(shown - names)]
    pictures = {name for name in names if name.endswith((".png", ".jpg"))}
    return [*found, *(f"the picture {name} is shown by no embed" for name in sorted(pictures - shown))]


def is_empty(message: Json) -> bool:
    """Whether nothing would be shown; buttons alone do not count."""
    if (message.get("content") or "").strip() or message.get("attachments"):
        return False
    return not any(set(embed) - {"type", "color"} for embed in message.get("embeds") or [])


def refuse_empty(message: Json) -> None:
    """Refuse a message that shows nothing.

    Raises:
        ApiError: 50006.
    """
    if is_empty(message):
        raise errors.empty_message()
