"""The smallest bot python-telegram-bot allows: a constant answer to every message. What ours is measured against."""

import asyncio
import os

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def answer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    await update.message.reply_text("A constant answer.")


def main() -> None:
    builder = Application.builder().token(os.environ["QUIZGRAD_TELEGRAM_TOKEN"])
    builder = builder.base_url(os.environ["QUIZGRAD_TELEGRAM_BASE_URL"]).concurrent_updates(32)
    application = builder.connection_pool_size(64).pool_timeout(30).build()
    application.add_handler(MessageHandler(filters.ALL, answer))
    application.run_polling(stop_signals=None)


if __name__ == "__main__":
    asyncio.set_event_loop(asyncio.new_event_loop())
    main()
