# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An SSH server that is neither OpenSSH nor libssh: asyncssh-server.py HOSTKEY AUTHORIZED_KEYS

Prints its port. The password is "correct horse"; who calls himself coder is asked for
it and then for a code, 123456, in a second round."""
import asyncio
import sys
import warnings

warnings.simplefilter('ignore')
import asyncssh  # noqa: E402


class Server(asyncssh.SSHServer):
    def begin_auth(self, username):
        self.username = username
        return True

    def password_auth_supported(self):
        return self.username != 'coder'

    def validate_password(self, username, password):
        return password == 'correct horse'

    def kbdint_auth_supported(self):
        return self.username == 'coder'

    def get_kbdint_challenge(self, username, lang, submethods):
        self.round = 0
        return '', '', '', [('Password: ', False)]

    def validate_kbdint_response(self, username, responses):
        self.round += 1
        if self.round == 1 and responses == ['correct horse']:
            return 'Second factor', 'Look at your phone.', '', [('Code: ', True)]
        return self.round == 2 and responses == ['123456']

    def connection_requested(self, dest_host, dest_port, orig_host, orig_port):
        return True


async def pass_on(reader, writer):
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()


async def serve(process):
    child = await asyncio.create_subprocess_exec(
        '/bin/sh', '-c', process.command or '', stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE, start_new_session=True)
    await process.redirect(stdin=child.stdin)
    # Not by redirect(), which does not tell when the last of it was sent.
    await asyncio.gather(pass_on(child.stdout, process.stdout), pass_on(child.stderr, process.stderr))
    status = await child.wait()
    process.exit(status if status >= 0 else 128 - status)


async def main():
    host_key, authorized = sys.argv[1:]
    server = await asyncssh.create_server(Server, '127.0.0.1', 0, server_host_keys=[host_key], process_factory=serve,
                                          authorized_client_keys=authorized, encoding=None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
