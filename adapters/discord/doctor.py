"""Whether Discord knows the token."""

import aiohttp
from discord import Client, HTTPException, Intents, LoginFailure

from bot.ports import CannotStart


async def who(token: str) -> str:
    """Ask Discord whose token this is, without connecting to the gateway.

    Args:
        token: as the developer portal gives it.

    Returns:
        The bot's name.

    Raises:
        CannotStart: the token is not good; the message says what to do.
        ConnectionError: Discord cannot be asked.
    """
    async with Client(intents=Intents(guilds=True)) as client:
        try:
            await client.login(token)
        except (LoginFailure, ValueError) as error:  # ValueError: characters that no header may have
            said = "Discord does not know this token. Make a new one in the developer portal (Bot, Reset Token)."
            raise CannotStart(said) from error
        except HTTPException as error:
            raise ConnectionError(f"Discord answers {error.status}. Try again later.") from error
        except (aiohttp.ClientError, OSError) as error:
            raise ConnectionError("discord.com cannot be reached. Check network and proxy.") from error
        assert client.user is not None  # since the login
        return str(client.user)
