"""Users as the database has them."""
from sqlalchemy import text


def password_hash(db, email):
    return db.execute(text("SELECT password_hash FROM auth_users WHERE email = :email"), {"email": email}).scalar()


def set_user(db, email, stored):
    db.execute(
        text("INSERT INTO auth_users (email, password_hash) VALUES (:email, :stored)"
             " ON CONFLICT (email) DO UPDATE SET password_hash = excluded.password_hash"),
        {"email": email, "stored": stored})


def check(db):
    db.execute(text("SELECT id, email, password_hash FROM auth_users LIMIT 1"))
