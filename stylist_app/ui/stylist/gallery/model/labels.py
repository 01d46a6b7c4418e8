"""A photo of a label: the barcode that it shows."""

from pathlib import Path

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _
from stylist_app.ui.shell import trouble
from stylist_app.ui.shell.uploads import UploadError, pick_photos
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.gallery.state import Head


async def code_from_photo(bench: Bench, head: Head) -> str:
    """Asks for a photo and reads it. "" when there was none, or nothing could be read, which is said then."""
    try:
        paths = await pick_photos(
            bench.session, bench.picker, _("This photo is larger than the shop accepts."), _("The photo did not arrive. Try again.")
        )
    except UploadError as error:
        bench.say(str(error))
        return ""
    if not paths:
        return ""
    head.reading = True
    try:
        return await _read(bench, paths[0])
    finally:
        head.reading = False
        if bench.session.host.uploads is not None:
            for path in paths:
                path.unlink(missing_ok=True)


async def _read(bench: Bench, path: Path) -> str:
    try:
        codes = await bench.account.barcodes(path)
    except ClientError as error:
        bench.say(trouble.sentence(error))
        return ""
    if not codes:
        bench.say(_("No barcode could be read. Hold the label straight and close."))
        return ""
    return codes[0]
