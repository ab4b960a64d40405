"""Makes a Django project with the models of `users`: its database, and its MEDIA_ROOT with pictures that were uploaded through Django.

PROJECT_FOLDER is where, PROJECT_USERS and PROJECT_UPLOADS how many; PROJECT_POSTGRES is the URL of a PostgreSQL database to empty and to use
instead of a SQLite file. `expected.json` says of each upload what becomes of it, and of each user which upload they show."""

import json
import os
import random
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.conf import settings

FOLDER = Path(os.environ["PROJECT_FOLDER"])
USERS = int(os.environ["PROJECT_USERS"])
UPLOADS = int(os.environ["PROJECT_UPLOADS"])
POSTGRES = os.environ.get("PROJECT_POSTGRES")


def database():
    if not POSTGRES:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "db.sqlite3"}
    url = urlsplit(POSTGRES)
    place = {"HOST": url.hostname, "PORT": url.port, "NAME": url.path[1:], "USER": url.username or ""}
    return {"ENGINE": "django.db.backends.postgresql", **place}


settings.configure(
    SECRET_KEY="for tests only",
    AUTH_USER_MODEL="users.User",
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "users"],
    DATABASES={"default": database()},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    TIME_ZONE="Africa/Algiers",
    MEDIA_ROOT=FOLDER / "media",
)
django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from PIL import Image, ImageDraw  # noqa: E402
from users.models import ProfilePictureUpload, User  # noqa: E402

PASSWORD = "a long enough password"
FORMATS = [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")]
# One in so many files is broken, by turns in each of these ways.
BROKEN_EVERY = 10
WAYS = ["missing", "cut", "text", "empty", "outside", "reused"]
PENDING_DAYS = 7

chance = random.Random(16)
now = timezone.now()


def picture(number):
    """The colours tell the pictures apart; the white corner, which way is up."""
    side = chance.choice([320, 480, 640])
    image = Image.linear_gradient("L").resize((side, side * 3 // 4)).convert("RGB")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, side // 8, side // 8), fill="white")
    for _ in range(12):
        x, y = chance.randrange(side), chance.randrange(side)
        draw.ellipse((x, y, x + side // 4, y + side // 4), fill=tuple(chance.randrange(256) for _ in range(3)))
    name, extension = FORMATS[number % 3]
    options = {}
    if name == "JPEG":
        exif = Image.Exif()
        exif[0x0112] = 1 + number % 8
        options = {"exif": exif, "quality": 88}
    encoded = BytesIO()
    image.save(encoded, name, **options)
    return encoded.getvalue(), extension


def break_file(upload, way):
    file = Path(upload.image.path)
    if way in ("missing", "reused"):
        file.unlink()
    elif way == "cut":
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])
    elif way == "text":
        file.write_text("<?php echo 1; ?>")
    elif way == "empty":
        file.write_bytes(b"")
    else:
        ProfilePictureUpload.objects.filter(pk=upload.pk).update(image="../" + upload.image.name)


def make_users():
    hashed = make_password(PASSWORD)
    users = []
    for i in range(USERS):
        joined = now - timedelta(days=1000 + i % 365)
        users.append(User(username=f"user{i}", password=hashed, date_joined=joined))
    users[0].is_staff = users[0].is_superuser = True
    users[1].is_staff = True
    users[2].is_active = False
    users[3].set_unusable_password()
    users[4].password = make_password(PASSWORD, hasher="pbkdf2_sha1")
    users[5].username = "USER0"
    for user in users:
        user.save()
    return users


def way_of(number):
    return WAYS[number // BROKEN_EVERY % len(WAYS)] if number % BROKEN_EVERY == BROKEN_EVERY - 1 else None


def make_upload(number, user, expected, sent=None):
    content, extension = picture(number)
    # Most cameras and phones give the same names, to which Django adds letters.
    sent = sent or f"Été {number % 7}.{extension}"
    upload = ProfilePictureUpload(user=user, original_filename=sent)
    upload.image.save(sent, ContentFile(content))
    confirmed, young = chance.random() < 0.7, chance.random() < 0.5
    age = chance.uniform(0.1, PENDING_DAYS - 1) if young else chance.uniform(PENDING_DAYS + 1, 900)
    uploaded = now - timedelta(days=age)
    times = {"uploaded_at": uploaded}
    if confirmed:
        times.update(is_confirmed=True, confirmed_at=uploaded + timedelta(hours=chance.uniform(0, 1)))
    ProfilePictureUpload.objects.filter(pk=upload.pk).update(**times)
    way = way_of(number)
    state = "left out" if way else "confirmed" if confirmed else "pending" if young else "expired"
    expected[upload.pk] = {"user": user.pk, "path": upload.image.name, "state": state}
    return upload, times


def main():
    if POSTGRES:
        connection.cursor().execute("drop schema public cascade; create schema public")
    call_command("migrate", verbosity=0)
    expected = {}
    newest = {}
    with transaction.atomic():
        users = make_users()
        broken = []
        sent = before = None
        for number in range(UPLOADS):
            # The next user gets the name of a file that was deleted.
            user = users[(before + 1) % USERS if sent else chance.randrange(USERS)]
            upload, times = make_upload(number, user, expected, sent)
            before, way, sent = users.index(user), way_of(number), None
            if way == "reused":
                sent = Path(upload.image.name).name
                break_file(upload, way)
            elif way:
                # Later, so that its name is not given again.
                broken.append((upload, way))
            confirmed_at = times.get("confirmed_at")
            if confirmed_at and confirmed_at > newest.get(user.pk, (now - timedelta(days=9999), None))[0]:
                newest[user.pk] = (confirmed_at, upload)
        for upload, way in broken:
            break_file(upload, way)
        shown = {user.pk: None for user in users}
        for pk, (_, upload) in newest.items():
            upload.refresh_from_db()
            User.objects.filter(pk=pk).update(profile_picture=upload.image.name)
            shown[pk] = upload.pk if expected[upload.pk]["state"] == "confirmed" else None
    (FOLDER / "expected.json").write_text(json.dumps({"uploads": expected, "shown": shown, "password": PASSWORD}))


main()
