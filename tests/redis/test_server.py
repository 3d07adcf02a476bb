"""The Redis that the other tests here rely on."""

from redis import Redis


def test_redis_keeps_what_it_was_given_over_a_kill(redis_server):
    with Redis.from_url(redis_server.url) as client:
        client.set("work", "1")
        client.execute_command("WAITAOF", 1, 0, 2000)

    redis_server.stop()
    redis_server.start()

    with Redis.from_url(redis_server.url) as client:
        assert client.get("work") == b"1"


def test_a_wiped_redis_is_empty(redis_server):
    with Redis.from_url(redis_server.url) as client:
        client.set("work", "1")

    redis_server.stop()
    redis_server.wipe()
    redis_server.start()

    with Redis.from_url(redis_server.url) as client:
        assert client.get("work") is None
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
