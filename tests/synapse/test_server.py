"""The real Synapse that all else stands on."""

import pytest

from tests.synapse.fixtures import running_synapse
from tests.synapse.server import Synapse, SynapseError


def test_who_is_made_may_log_in(synapse: Synapse) -> None:
    account = synapse.register("who-is-made")
    assert account.user_id == synapse.user_id("who-is-made")
    identity = {"type": "m.login.password", "identifier": {"type": "m.id.user", "user": "who-is-made"}}
    session = synapse.call("POST", "/_matrix/client/v3/login", {**identity, "password": account.password})
    assert session["user_id"] == account.user_id


def test_stopped_it_answers_nobody_and_started_again_knows_everybody(tmp_path_factory: pytest.TempPathFactory) -> None:
    with running_synapse(tmp_path_factory, limited=False) as server:
        account, url = server.register("known"), server.url
        server.stop()
        with pytest.raises(OSError, match="refused"):
            server.call("GET", "/_matrix/client/versions")
        server.start()
        assert server.url == url
        whoami = "/_matrix/client/v3/account/whoami"
        assert server.call("GET", whoami, token=account.token)["user_id"] == account.user_id
        with pytest.raises(SynapseError) as refused:
            server.call("GET", whoami, token="wrong")
        assert refused.value.args == (401, "M_UNKNOWN_TOKEN")
