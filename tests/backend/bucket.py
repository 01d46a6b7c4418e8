"""An S3-compatible server as a process of its own (moto), with a fresh bucket for whoever asks. Nothing leaves the machine."""

import subprocess
import sys
import time

import httpx

from stylist_app.children import free_port
from stylist_app.settings import Settings
from stylist_app.wire.ids import new_id

START_SECONDS = 60


class BucketServer:
    """Started when made; `settings(...)` points a shop at a new, empty bucket of it."""

    def __init__(self) -> None:
        port = free_port("127.0.0.1")
        self.url = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-P", "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        ends = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > ends or self._process.poll() is not None:
                self.close()
                raise RuntimeError("the S3 server did not start")
            time.sleep(0.05)

    def bucket(self) -> str:
        """Its address."""
        name = f"shop-{new_id()}"
        httpx.put(f"{self.url}/{name}", timeout=START_SECONDS).raise_for_status()
        return f"s3://{name}/pictures"

    def settings(self, **more: object) -> Settings:
        place = {
            "media_url": self.bucket(),
            "media_endpoint": self.url,
            "media_region": "us-east-1",
            "media_key_id": "key",
            "media_key_secret": "word",
        }
        return Settings.model_validate({**place, **more})

    def close(self) -> None:
        self._process.kill()
        self._process.wait()

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/moto-api/data.json", timeout=1).status_code == 200
        except httpx.HTTPError:
            return False
