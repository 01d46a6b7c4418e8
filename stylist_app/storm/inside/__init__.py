"""The storm's processes seen from inside. From outside they are `storm.parts`; the two speak lines of JSON and share no memory."""
