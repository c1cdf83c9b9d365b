"""The first response to an interaction."""

from __future__ import annotations

from tests.fakes.discord import errors, showing
from tests.fakes.discord.command_rules import check_choices
from tests.fakes.discord.errors import Json
from tests.fakes.discord.form import Form
from tests.fakes.discord.interactions import FIRST_RESPONSE, Interaction, Kind, Response
from tests.fakes.discord.message_rules import EPHEMERAL
from tests.fakes.discord.modal_rules import check_modal
from tests.fakes.discord.people import Choice, Modal
from tests.fakes.discord.seen import Seen, fields_of, modal_text
from tests.fakes.discord.world import World


def respond(world: World, id_: int, token: str, body: Json, files: dict[str, str]) -> Json:
    """Take a first response; what is answered when the client asks for it.

    Raises:
        ApiError: 10062 for an unknown interaction or after 3 s, 40060 for a second response, 50035 for a wrong one.
    """
    interaction = world.interactions.get(token)
    if interaction is None or interaction.id != id_:
        raise errors.unknown_interaction()
    if interaction.response is not None:
        raise errors.already_acknowledged()
    if world.now() - interaction.created > FIRST_RESPONSE:
        raise errors.unknown_interaction()
    if interaction.channel.gone:
        raise errors.unknown_channel()
    kind = _kind(interaction, body)
    data: Json = body.get("data") or {}
    if kind in (Response.MESSAGE, Response.DEFER):
        _message(world, interaction, kind, data, files)
    elif kind in (Response.UPDATE, Response.DEFER_UPDATE):
        _update(world, interaction, kind, data, files)
    elif kind == Response.CHOICES:
        _choices(world, interaction, data)
    else:
        _modal(world, interaction, data)
    interaction.respond(kind)
    return _told(interaction)


def _kind(interaction: Interaction, body: Json) -> Response:
    form = Form()
    form.choice(body.get("type"), ("type",), tuple(int(kind) for kind in allowed(interaction)))
    form.close()
    return Response(body["type"])


def allowed(interaction: Interaction) -> tuple[Response, ...]:
    """The responses that an interaction can have."""
    if interaction.kind == Kind.AUTOCOMPLETE:
        return (Response.CHOICES,)
    found = [Response.MESSAGE, Response.DEFER]
    if interaction.message is not None:
        found += [Response.DEFER_UPDATE, Response.UPDATE]
    if interaction.kind != Kind.MODAL:
        found.append(Response.MODAL)
    return tuple(found)


def _message(world: World, interaction: Interaction, kind: Response, data: Json, files: dict[str, str]) -> None:
    to = interaction.person if (data.get("flags") or 0) & EPHEMERAL else None
    if kind == Response.DEFER:
        interaction.original = showing.think(world, interaction, to)
        return
    showing.check(world, data, files, ("data",), new=True)
    interaction.original = showing.create(world, interaction.channel, data, files, to=to, interaction=interaction)


def _update(world: World, interaction: Interaction, kind: Response, data: Json, files: dict[str, str]) -> None:
    shown = showing.live(interaction.message)
    if kind == Response.UPDATE:
        showing.edit(world, shown, data, files, ("data",))
    interaction.original = shown


def _choices(world: World, interaction: Interaction, data: Json) -> None:
    form = Form()
    choices = data.get("choices")
    if form.require(choices, ("data", "choices")):
        focused = _focused(interaction.data["options"])
        check_choices(form, choices or [], ("data", "choices"), focused["type"])
    form.close()
    found = [Choice(choice["name"], choice["value"]) for choice in choices or []]
    interaction.person.choices = found
    text = "\n".join(choice.name for choice in found)
    world.log.append(Seen(interaction.channel.id, None, "choices", interaction.person.name, text))


def _focused(options: list[Json]) -> Json:
    for option in options:
        if option.get("focused"):
            return option
        if option.get("options"):
            return _focused(option["options"])
    raise AssertionError("no option is being typed into")


def _modal(world: World, interaction: Interaction, data: Json) -> None:
    form = Form()
    check_modal(form, data)
    form.close()
    interaction.person.modal = Modal(data, interaction)
    rows = tuple((field,) for field in fields_of(data))
    name = interaction.person.name
    world.log.append(Seen(interaction.channel.id, None, "modal", name, modal_text(data), rows))


def _told(interaction: Interaction) -> Json:
    told: Json = {"id": str(interaction.id), "type": int(interaction.kind)}
    shown = interaction.original
    assert interaction.response is not None
    resource: Json = {"type": int(interaction.response)}
    if shown:
        told["response_message_id"] = str(shown.id)
        told["response_message_loading"] = shown.loading
        told["response_message_ephemeral"] = shown.to is not None
        if interaction.response in (Response.MESSAGE, Response.UPDATE):
            resource["message"] = showing.answer(shown)
    return {"interaction": told, "resource": resource}
