"""Password hashes and signed access tokens, with the standard library alone."""
import base64
import hashlib
import hmac
import os
import time


def hash_password(password: str) -> str:
    salt = os.urandom(16)
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 50_000)
    return f"{salt.hex()}:{digest.hex()}"


def is_password(password: str, stored: str) -> bool:
    salt, digest = stored.split(":")
    found = hashlib.pbkdf2_hmac("sha256", password.encode(), bytes.fromhex(salt), 50_000)
    return hmac.compare_digest(found.hex(), digest)


def _signature(payload: str) -> str:
    return hmac.new(os.environ["JWT_SECRET"].encode(), payload.encode(), hashlib.sha256).hexdigest()


def make_token(email: str) -> str:
    payload = base64.urlsafe_b64encode(f"{int(time.time()) + 3600} {email}".encode()).decode()
    return f"{payload}.{_signature(payload)}"


def token_email(token: str):
    payload, _, signature = token.partition(".")
    if not hmac.compare_digest(signature, _signature(payload)):
        return None
    until, _, email = base64.urlsafe_b64decode(payload).decode().partition(" ")
    return email if int(until) > time.time() else None
