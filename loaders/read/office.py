"""Old Word, Word XML, RTF and OpenDocument: turned to .docx by LibreOffice where there is one.

LibreOffice runs in a profile of its own that neither fetches what a file links to nor runs
what is in it, and ends with all its processes when its time is over.
"""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from phahe.graph.errors import ReadError
from phahe.loaders.read.limits import Limits
from phahe.loaders.read.source import SourceText

PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_OLE = b"\xd0\xcf\x11\xe0"
_FORMS = {
    b"{\\rtf": ("RTF", "rtf"),
    b"PK": ("OpenDocument", "odt"),
    b"": ("Word XML", "xml"),
}
_WORD, _SEALED = "WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
_NOWHERE = "127.0.0.1"  # a proxy at a port where nothing listens
_SETTINGS = {
    "Office.Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": ("boolean", "true"),
        "DisableMacrosExecution": ("boolean", "true"),
        "MacroSecurityLevel": ("int", "3"),
    },
    "Office.Writer/Content/Update": {"Link": ("int", "0")},
    "Inet/Settings": {
        "ooInetProxyType": ("int", "2"),
        "ooInetHTTPProxyName": ("string", _NOWHERE),
        "ooInetHTTPProxyPort": ("int", "9"),
        "ooInetHTTPSProxyName": ("string", _NOWHERE),
        "ooInetHTTPSProxyPort": ("int", "9"),
        "ooInetNoProxy": ("string", ""),
    },
}


def read(data: bytes, name: str, limits: Limits) -> SourceText:
    """The text of DATA, a file called NAME. Raises ReadError without the name."""
    from phahe.loaders.read import word

    form, suffix = _form(data)
    with TemporaryDirectory(prefix="phahe-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"document.{suffix}")
        source.write_bytes(data)
        made = _converted(source, form, limits)
        text = word.read(made, name, limits)
    return replace(text, sha256=sha256(data).hexdigest(), format=suffix)


def _form(data: bytes) -> tuple[str, str]:
    """The format of DATA in words, and its suffix. Raises ReadError for any other."""
    if not data.startswith(_OLE):
        return next(said for mark, said in _FORMS.items() if data.startswith(mark))
    if _SEALED in data:
        raise ReadError("the file is protected by a password; remove it first")
    if _WORD not in data:
        raise ReadError("the file is of an old Office program, but not of Word")
    return "old Word", "doc"


def program() -> str | None:
    """Where LibreOffice is, None without one."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def _converted(source: Path, form: str, limits: Limits) -> bytes:
    """The .docx that LibreOffice makes of the file SOURCE."""
    office = program()
    if office is None:
        raise ReadError(
            f"the file is {form}, which LibreOffice reads: install it (Debian: "
            "libreoffice-writer), or save the file as .docx"
        )
    profile = source.parent / "profile"
    _write_settings(profile)
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "docx", "--outdir", str(source.parent / "out"), str(source)]
    said = _run(command, limits.seconds)
    made = source.parent / "out" / "document.docx"
    if not made.is_file():
        reason = said.strip().splitlines()[-1:] or ["it is damaged"]
        raise ReadError(f"LibreOffice cannot read this {form} file ({reason[0][:200]})")
    if made.stat().st_size > limits.bytes:
        raise ReadError("what LibreOffice made of it is too large; see bytes=")
    return made.read_bytes()


def _run(command: list[str], seconds: int) -> str:
    """What COMMAND says; all its processes end after SECONDS."""
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            return process.communicate(timeout=seconds)[0]
        except subprocess.TimeoutExpired as error:
            raise ReadError(
                f"LibreOffice did not end within {seconds} s; see seconds="
            ) from error
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _write_settings(profile: Path) -> None:
    """A profile in which nothing is fetched or run."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse" '
        f'oor:type="xs:{kind}"><value>{value}</value></prop></item>'
        for path, settings in _SETTINGS.items()
        for name, (kind, value) in settings.items()
    )
    spaces = 'xmlns:oor="http://openoffice.org/2001/registry" '
    spaces += 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    (profile / "user").mkdir(parents=True)
    path = profile / "user" / "registrymodifications.xcu"
    path.write_text(f"<oor:items {spaces}>{items}</oor:items>", "utf-8")
