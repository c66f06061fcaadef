"""What Synapse is told at its start: loopback alone, no other homeserver, its data in one folder."""

import base64
import secrets
from pathlib import Path

SERVER_NAME = "localhost"

_NO_LIMIT = "{per_second: 100000, burst_count: 100000}"
_UNLIMITED = f"""
rc_message: {_NO_LIMIT}
rc_registration: {_NO_LIMIT}
rc_login: {{address: {_NO_LIMIT}, account: {_NO_LIMIT}, failed_attempts: {_NO_LIMIT}}}
rc_joins: {{local: {_NO_LIMIT}, remote: {_NO_LIMIT}}}
rc_joins_per_room: {_NO_LIMIT}
rc_invites: {{per_room: {_NO_LIMIT}, per_user: {_NO_LIMIT}, per_issuer: {_NO_LIMIT}}}
rc_room_creation: {_NO_LIMIT}
rc_media_create: {_NO_LIMIT}
rc_admin_redaction: {_NO_LIMIT}
rc_presence: {{per_user: {_NO_LIMIT}}}
"""
_PEOPLE_UNLIMITED = f"""
rc_login: {{address: {_NO_LIMIT}, account: {_NO_LIMIT}, failed_attempts: {_NO_LIMIT}}}
rc_joins: {{local: {_NO_LIMIT}, remote: {_NO_LIMIT}}}
rc_invites: {{per_room: {_NO_LIMIT}, per_user: {_NO_LIMIT}, per_issuer: {_NO_LIMIT}}}
rc_room_creation: {_NO_LIMIT}
"""


def write_configuration(folder: Path, *, port: int, secret: str, limited: bool) -> Path:
    """`limited`: messages are limited as Synapse does by default; making accounts and rooms for a test never is."""
    log, key = folder / "log.yaml", folder / "signing.key"
    if not key.exists():
        key.write_text(f"ed25519 a_test {base64.b64encode(secrets.token_bytes(32)).decode().rstrip('=')}\n")
    log.write_text(_LOG.format(folder=folder))
    file = folder / "homeserver.yaml"
    limits = _PEOPLE_UNLIMITED if limited else _UNLIMITED
    file.write_text(_SERVER.format(folder=folder, port=port, secret=secret, server_name=SERVER_NAME) + limits)
    return file


_SERVER = """
server_name: {server_name}
public_baseurl: http://127.0.0.1:{port}/
pid_file: {folder}/pid
listeners:
  - port: {port}
    type: http
    tls: false
    bind_addresses: [127.0.0.1]
    resources: [{{names: [client], compress: false}}]
database: {{name: sqlite3, args: {{database: {folder}/homeserver.db}}}}
media_store_path: {folder}/media
signing_key_path: {folder}/signing.key
log_config: {folder}/log.yaml
registration_shared_secret: {secret}
macaroon_secret_key: {secret}-macaroon
form_secret: {secret}-form
report_stats: false
trusted_key_servers: []
suppress_key_server_warning: true
federation_domain_whitelist: []
presence: {{enabled: false}}
bcrypt_rounds: 4
"""
_LOG = """
version: 1
formatters: {{plain: {{format: '%(asctime)s %(levelname)s %(name)s %(message)s'}}}}
handlers: {{file: {{class: logging.FileHandler, formatter: plain, filename: {folder}/homeserver.log}}}}
loggers: {{synapse.access.http: {{level: INFO}}}}
root: {{level: WARNING, handlers: [file]}}
disable_existing_loggers: false
"""
