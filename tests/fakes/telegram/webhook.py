"""setWebhook, deleteWebhook and getWebhookInfo, and the posting of updates."""

import asyncio
import re
from typing import Any

import aiohttp

from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.params import Params
from tests.fakes.telegram.platform import Platform
from tests.fakes.telegram.updates import Update

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LOOPBACK = re.compile(r"http://(127\.0\.0\.1|localhost)[:/]")
HEADER = "X-Telegram-Bot-Api-Secret-Token"

KINDS = {
    "message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "inline_query", "poll",
    "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "message_reaction",
    "message_reaction_count", "chosen_inline_result",
}  # fmt: skip


def set_webhook(platform: Platform, params: Params) -> Any:
    url, secret = params.text("url"), params.text("secret_token")
    # The platform wants HTTPS; a self-hosted server started with --local takes HTTP too, as tests on loopback need.
    if url and not (url.startswith("https://") or LOOPBACK.match(url)):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    allow(platform, params)
    if params.flag("drop_pending_updates"):
        platform.updates.drop()
    hook = platform.webhook
    hook.url, hook.secret, hook.error = url, secret, ""
    hook.max_connections = params.integer("max_connections", 40) or 40
    if url:
        platform.updates.interrupt("terminated by setWebhook request")
    platform.updates.changed.set()
    return True


def delete_webhook(platform: Platform, params: Params) -> Any:
    platform.webhook.url = platform.webhook.secret = ""
    if params.flag("drop_pending_updates"):
        platform.updates.drop()
    return True


def webhook_info(platform: Platform, params: Params) -> Any:
    hook, updates = platform.webhook, platform.updates
    found: dict[str, Any] = {"url": hook.url, "has_custom_certificate": False}
    found["pending_update_count"] = len(updates.pending)
    if hook.url:
        found["max_connections"] = hook.max_connections
    if hook.error:
        found |= {"last_error_date": hook.error_date, "last_error_message": hook.error}
    return found | ({"allowed_updates": updates.allowed} if updates.allowed else {})


def allow(platform: Platform, params: Params) -> None:
    """Remember the kinds of updates that are asked for; without the parameter the last setting stays."""
    kinds = params.json("allowed_updates")
    if kinds is None:
        return
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        platform.violations.append(f"allowed_updates: unknown kinds {unknown}")
    platform.updates.allowed = list(kinds)


async def post(session: aiohttp.ClientSession, url: str, secret: str, update: Update) -> int:
    """Post an update as the platform does; the status of the answer."""
    headers = {HEADER: secret} if secret else {}
    async with session.post(url, json=update, headers=headers) as answer:
        await answer.read()
        return answer.status


async def pump(platform: Platform) -> None:
    """Post what waits, one at a time and in order, as long as there is a webhook; again until it is taken."""
    updates, hook = platform.updates, platform.webhook
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
        while True:
            if not (hook.url and updates.pending):
                updates.changed.clear()
                await updates.changed.wait()
                continue
            pending = updates.pending[0]
            try:
                status = await post(session, hook.url, hook.secret, pending.update)
            except (aiohttp.ClientError, TimeoutError) as failure:
                status, reason = 0, f"Connection failed: {failure}"
            else:
                reason = f"Wrong response from the webhook: {status}"
            if 200 <= status < 300:
                updates.done(pending)
            else:
                hook.error, hook.error_date = reason, int(platform.world.clock())
                await asyncio.sleep(hook.retry)
