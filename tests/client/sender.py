"""A client process to be killed: signs in (or resumes), queues eight messages, and says on standard output whenever something changed."""

import asyncio
import sys
from pathlib import Path

from stylist_app.client.account import Account
from tests.client.conftest import GRANT, QUICK


async def main(url: str, folder: str, conversation_id: str, round: str) -> None:
    home = Path(folder)
    if round == "0":
        account = await Account.sign_in(url, home, GRANT, pace=QUICK)
    else:
        account = await Account.resume(url, home, pace=QUICK)
    for place in range(8):
        account.send_text(conversation_id, f"{round}.{place}")
    print("queued", flush=True)
    account.subscribe(lambda _: print("touched", flush=True))
    await account.start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
