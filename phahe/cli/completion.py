"""`phahe completion`: a script by which a shell completes commands and options."""

import click
from click.shell_completion import get_completion_class


@click.command(epilog="Example: phahe completion bash >> ~/.bashrc")
@click.argument("shell", type=click.Choice(["bash", "fish", "zsh"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for SHELL."""
    kind = get_completion_class(shell)
    assert kind is not None, shell
    root = ctx.find_root().command
    # Click runs `bash --version` before it prints; the script itself needs no such question.
    script = kind(root, {}, "phahe", "_PHAHE_COMPLETE")
    click.echo(script.source_template % script.source_vars())
