"""`quizgrad content ...`: the workshop for question packs. Each subcommand is a module of its own, named here."""

import typer

from bot.cli.content.exporting import export
from bot.cli.content.importing import import_
from bot.cli.content.items import items
from bot.cli.content.lint import lint
from bot.cli.content.new import new
from bot.cli.content.preview import preview
from bot.cli.content.schema import schema
from bot.cli.content.stats import stats
from bot.cli.content.suggested import suggested

app = typer.Typer(help="Write, check, preview and count question packs.", no_args_is_help=True)
for command in (new, lint, preview, stats, items, schema, export, suggested):
    app.command()(command)
app.command("import")(import_)
