"""What the benchmarks measure: every figure by its stable name. Imports nothing, so that `--help` can list them."""

SENDERS = (1, 8, 32)

MESSAGES: dict[str, str] = {
    **{f"messages_per_second_{n}": f"durably stored, {n} sender{'s' if n > 1 else ''}" for n in SENDERS},
    **{f"cpu_us_per_message_{n}": f"CPU time of the API per message, µs, {n} sender{'s' if n > 1 else ''}" for n in SENDERS},
    **{f"raw_post_per_second_{n}": f"the raw Starlette POST, {n} sender{'s' if n > 1 else ''}" for n in SENDERS},
    **{f"raw_post_cpu_us_{n}": f"its CPU time per request, µs, {n} sender{'s' if n > 1 else ''}" for n in SENDERS},
    **{f"ratio_to_raw_post_{n}": f"messages/s : raw POST/s, {n} sender{'s' if n > 1 else ''}" for n in SENDERS},
    **{f"ratio_to_raw_post_cpu_{n}": f"CPU per message : CPU per raw POST, {n} sender{'s' if n > 1 else ''}" for n in SENDERS},
    "raw_post_p50_ms": "round trip of the raw POST, one sender, ms",
    "delivery_p50_ms": "send → seen on the streams of colleagues, ms",
    "delivery_p95_ms": "the same, 95th percentile",
    "delivery_p99_ms": "the same, 99th percentile",
    "delivery_p99_to_p50": "p99 : p50 of the same run",
    "delivery_lost": "messages that did not arrive on some stream",
    "ratio_to_raw_post_delivery_p50": "delivery p50 : round trip of the raw POST",
    "first_sync_ms": "GET /v1/snapshot of the whole inbox, ms",
    "first_sync_bytes": "its size",
    "ratio_to_raw_post_first_sync": "first sync : round trip of the raw POST",
    "streams_open": "idle streams that were open at the same time",
    "streams_delivered": "of those, how many got a change made for everybody",
    "streams_kb_each": "memory of the API per open stream, kB",
    "streams_cpu_us_each": "CPU time of the API to deliver to one stream, µs",
    "streams_delivery_p50_ms": "change → arrived on a stream, ms",
    "streams_delivery_p99_ms": "the same, 99th percentile",
    "ratio_to_raw_post_streams_cpu": "CPU per stream delivered to : CPU per raw POST",
}

UI: dict[str, str] = {
    "demo_to_console_s": "`stylist demo`, shop filled before: command → a stylist's inbox on screen, s",
    "demo_to_ready_s": "the same until the command says that it is ready, s",
    "send_to_own_bubble_ms": "tap on Send → own bubble on screen, median, ms",
    "send_to_own_bubble_p95_ms": "the same, 95th percentile",
    "send_to_other_screen_ms": "tap on Send → on the other browser's screen, median, ms",
    "send_to_other_screen_p95_ms": "the same, 95th percentile",
    "sends_missed": "messages that were not seen on both screens within 8 s (they do not count above)",
    "open_large_first_ms": "tap on the long conversation → its newest message on screen, first time in this tab, ms",
    "open_large_ms": "the same, later times, median",
    "switch_ms": "tap on another conversation → its newest message on screen, median, ms",
    "tabs_open": "tabs that were signed in and idle at the same time",
    "session_mb": "memory of the APP per tab more, MB",
    "idle_cpu_percent": "CPU of the APP with all these tabs idle, % of one core",
}

QUESTIONS: dict[str, str] = {
    "word": "one word",
    "prefix": "the beginning of one",
    "several": "several words",
    "typo": "a word with a slip",
    "cjk": "Chinese",
    "code": "article numbers and barcodes, whole and begun, with dashes and spaces",
    "facets": "facets with counts",
    "her_size": "words in her size, by her taste, with facets",
    "sorted": "in another order",
}

CATALOG: dict[str, str] = {
    "import_products_per_second": "products imported, each with its pictures",
    "import_pictures_per_second": "their pictures: decoded, looked at, cut to four sizes as WebP and JPEG",
    "seed_products_per_second": "products of the large shop written",
    "shelf_ready_s": "start of the API's process → its first answer, s",
    "api_mb": "its memory then, MB",
    **{
        f"{kind}_p{part}_ms": f"{meaning}, {'median' if part == 50 else '95th percentile'}, ms"
        for kind, meaning in QUESTIONS.items()
        for part in (50, 95)
    },
    "gallery_first_p50_ms": "first page of the whole shop, with facets, ms",
    "gallery_next_p50_ms": "the pages after it, ms",
    "gallery_next_p95_ms": "the same, 95th percentile",
    "page_bytes": "size of a page of fifty",
    "gallery_open_ms": "in a browser: tap on Gallery → the first tiles on screen, median, ms",
    "gallery_open_p95_ms": "the same, 95th percentile",
    "gallery_scroll_ms": "in a browser: scrolled on by a screenful → its last row on screen, median, ms",
    "gallery_scroll_p95_ms": "the same, 95th percentile",
    "gallery_pick_ms": "in a browser: tap on a tile's ring → its number on screen, median, ms",
}

LOOKS: dict[str, str] = {
    **{f"collage_{count}_ms": f"one picture of a look of {count} pieces, 900 by 720, backgrounds taken out, ms" for count in range(2, 9)},
    "collage_mb": "memory that making them took at its most, MB",
    "swap_p50_ms": "what could take a piece's place, with her size, taste and reasons, median, ms",
    "swap_p95_ms": "the same, 95th percentile",
    "slot_p50_ms": "what could go into an empty slot, median, ms",
    "slot_p95_ms": "the same, 95th percentile",
    "both_changes": "changes by two people to one look at once",
    "both_lost": "last words of either that did not stand afterwards",
    "change_seen_p50_ms": "a shopper's change → on her stylist's stream, median, ms",
    "change_seen_p95_ms": "the same, 95th percentile",
}
