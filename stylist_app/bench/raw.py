"""The yardstick: a Starlette POST that reads a JSON body, stores nothing and answers JSON, on the same web server with the same options.

Run as a process (`python -m stylist_app.bench.raw PORT`); ends when its standard input closes."""

import gc
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from stylist_app.children import follow_parent


async def ready(_request: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"})


async def post(request: Request) -> JSONResponse:
    body = await request.json()
    return JSONResponse({"id": body["id"]}, 201)


def main(port: int) -> None:
    follow_parent()
    app = Starlette(routes=[Route("/readyz", ready), Route("/v1/conversations/{conversation_id}/messages", post, methods=["POST"])])
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    uvicorn.run(
        app, host="127.0.0.1", port=port, log_config=None, access_log=False, server_header=False, http="httptools", loop="auto", ws="none",
        lifespan="off", timeout_keep_alive=75, timeout_graceful_shutdown=1,
    )  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
