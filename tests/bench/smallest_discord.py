"""The smallest bot discord.py allows: a constant answer to one command. What ours is measured against."""

import os
from typing import Any

import discord
from discord import app_commands


class Smallest(discord.Client):
    async def setup_hook(self) -> None:
        await tree.sync()


intents = discord.Intents.none()
intents.guilds = True
client = Smallest(intents=intents, allowed_mentions=discord.AllowedMentions.none())
tree = app_commands.CommandTree(client)


@tree.command(name="hello", description="A constant answer.")
async def hello(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.send_message("A constant answer.")


if __name__ == "__main__":
    client.run(os.environ["QUIZGRAD_DISCORD_TOKEN"], log_handler=None)
