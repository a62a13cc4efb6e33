"""Directives that list what the code itself knows.

- ``orchestra-settings``: every setting, with its default and its comment
- ``orchestra-commands``: every management command, with its arguments
- ``orchestra-endpoints``: the endpoints of one API (its tag in OpenAPI)

Each is made of reStructuredText by a function of its own, so that a test can
read what a reader finds. Commands, endpoints and addresses are objects like
the functions of Python: the search of the manual shows them first.
"""

import inspect
import re
from argparse import Action
from typing import Any

from django.core.management import (
    BaseCommand,
    get_commands,
    load_command_class,
)
from django.db.models import Field, Model
from sphinx.addnodes import desc_name, desc_signature
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from orchestra.api.openapi import document
from orchestra.core.conf import UNPREFIXED, OrchestraSettings

APPS = ("orchestra", "simple_workflow", "journalism_workflow")
OPTION = re.compile(r"(?<!\S)(--[a-z][a-z-]*)")
ATTRIBUTE = re.compile(r"    ([A-Z][A-Z0-9_]+): ")
#: What Django generates on each model, and its own manual describes.
GENERATED = re.compile(
    r"DoesNotExist|MultipleObjectsReturned|NotUpdated|objects|all_objects"
    r"|get_(next|previous)_by_\w+|get_\w+_display|\w+_set"
)
#: What every command of Django takes.
OF_EVERY_COMMAND = {
    option
    for action in BaseCommand().create_parser("manage.py", "any")._actions
    for option in action.option_strings
}


def settings_text() -> str:
    """Return every setting that OrchestraSettings annotates."""
    comment: list[str] = []
    entries: list[str] = []
    told = False
    for line in inspect.getsource(OrchestraSettings).splitlines():
        if line.startswith("    #: "):
            comment = [] if told else comment
            comment.append(line.removeprefix("    #: "))
            told = False
        elif found := ATTRIBUTE.match(line):
            entries.append(_setting(found[1], comment))
            told = True
    return "\n".join(entries)


def commands_text() -> str:
    """Return every command of our apps."""
    names = {name: app for name, app in get_commands().items() if app in APPS}
    return "\n".join(_command(name, names[name]) for name in sorted(names))


def endpoints_text(tag: str) -> str:
    """Return every endpoint of the API, in the order of its addresses."""
    return "\n".join(
        f".. endpoint:: {method.upper()} {path}\n\n"
        f"   {operation['summary']}.\n"
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
        if tag in operation["tags"]
    )


def fields_of(model: type[Model]) -> list[str]:
    """Return a line for each column of the model."""
    return [
        _field(field)
        for field in model._meta.get_fields()
        if isinstance(field, Field)
    ]


def _setting(name: str, comment: list[str]) -> str:
    public = name if name in UNPREFIXED else f"ORCHESTRA_{name}"
    default = vars(OrchestraSettings)[name]
    about = "\n   ".join(comment)
    return (
        f".. confval:: {public}\n   :default: ``{default!r}``\n\n   {about}\n"
    )


def _command(name: str, app: str) -> str:
    command = load_command_class(app, name)
    parser = command.create_parser("manage.py", name)
    lines = [
        f".. command:: manage.py {name}",
        "",
        f"   {_quoted(command.help)}",
        "",
    ]
    for action in parser._actions:
        if not set(action.option_strings) & OF_EVERY_COMMAND:
            lines += [f"   ``{_spelling(action)}``"]
            lines += [f"      {_help(action)}", ""]
    return "\n".join(lines)


def _spelling(action: Action) -> str:
    if not action.option_strings:
        return str(action.metavar or action.dest)
    value = "" if action.nargs == 0 else f" {action.metavar or action.dest}"
    return ", ".join(action.option_strings) + value.upper()


def _help(action: Action) -> str:
    return _quoted((action.help or "As told above.") % vars(action))


def _quoted(text: str) -> str:
    """Return the text with options as they are typed, not as prose."""
    return OPTION.sub(r"``\1``", text)


def _field(field: Any) -> str:
    kind = type(field).__name__
    if field.is_relation:
        kind = f"{kind} to {field.related_model.__name__}"
    words = [f"- ``{field.name}`` ({kind})"]
    if field.help_text:
        words.append(f": {field.help_text}")
    if field.choices:
        choices = ", ".join(
            f"``{value}`` {label}" for value, label in field.flatchoices
        )
        words.append(f"; one of {choices}")
    return "".join(words)


class Settings(SphinxDirective):
    """List the settings."""

    def run(self) -> list[Any]:
        """Return the list."""
        return self.parse_text_to_nodes(settings_text())


class Commands(SphinxDirective):
    """List the commands."""

    def run(self) -> list[Any]:
        """Return the list."""
        return self.parse_text_to_nodes(commands_text())


class Endpoints(SphinxDirective):
    """List the endpoints of the API that the argument names."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Any]:
        """Return the list."""
        return self.parse_text_to_nodes(endpoints_text(self.arguments[0]))


def add_fields(
    app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]
) -> None:
    """Put the columns of a model below its docstring."""
    if what == "class" and issubclass(obj, Model):
        lines += ["", "Fields:", "", *fields_of(obj), ""]


def skip_generated(
    app: Sphinx, what: str, name: str, obj: Any, skip: bool, options: Any
) -> bool | None:
    """Leave out what Django adds, and what is a field listed already."""
    is_descriptor = not isinstance(obj, type) and type(
        obj
    ).__module__.startswith("django.")
    if GENERATED.fullmatch(name) or is_descriptor:
        return True
    return None


def name_command(env: Any, signature: str, node: desc_signature) -> str:
    """Show the command as it is typed, and return what it is called."""
    node += desc_name(signature, signature)
    return signature.split()[1]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    app.add_object_type("command", "command", parse_node=name_command)
    app.add_object_type("endpoint", "endpoint")
    app.add_object_type("address", "address")
    app.add_directive("orchestra-settings", Settings)
    app.add_directive("orchestra-commands", Commands)
    app.add_directive("orchestra-endpoints", Endpoints)
    app.connect("autodoc-process-docstring", add_fields)
    app.connect("autodoc-skip-member", skip_generated)
    return {"parallel_read_safe": True}
