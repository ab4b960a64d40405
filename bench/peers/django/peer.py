"""The flow as a Django team would write it: upload, confirm and history of one's own pictures, with Django REST Framework and sessions,
WebP squares in four sizes by Pillow, and SQLite in WAL mode. PEER_DATA is the folder of its data, PEER_SYNCHRONOUS how durable
its commits are.

`python3 peer.py` creates the tables, PEER_USERS users, PEER_PENDING uploads of theirs by turns, and PEER_CONFIRMED confirmed ones of
each; gunicorn serves `peer:application`."""

import os
import uuid
from io import BytesIO
from pathlib import Path

import django
from django.conf import settings

DATA = Path(os.environ["PEER_DATA"])

settings.configure(
    SECRET_KEY="for the bench only",
    ALLOWED_HOSTS=["127.0.0.1"],
    AUTH_USER_MODEL="pictures.User",
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "rest_framework",
        "pictures",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    ROOT_URLCONF=__name__,
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "peer.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {"timeout": 30},
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    MEDIA_ROOT=DATA / "media",
    MEDIA_URL="/media/",
    LOGGING={
        "version": 1,
        "disable_existing_loggers": False,
        "loggers": {"django.request": {"level": "ERROR"}},
    },
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    },
)
django.setup()

from django.contrib.auth import authenticate, login  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.files.storage import default_storage  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import transaction  # noqa: E402
from django.db.backends.signals import connection_created  # noqa: E402
from django.http import Http404  # noqa: E402
from django.middleware.csrf import get_token  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.views.static import serve  # noqa: E402
from PIL import Image, ImageOps  # noqa: E402
from pictures.models import ProfilePictureUpload, User  # noqa: E402
from rest_framework import parsers, permissions, serializers  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402

SIZES = (512, 256, 128, 64)


def set_durability(connection, **_):
    connection.cursor().execute("pragma journal_mode = wal")
    connection.cursor().execute(f"pragma synchronous = {os.environ['PEER_SYNCHRONOUS']}")


connection_created.connect(set_durability)


class UploadSerializer(serializers.ModelSerializer):
    class Meta:
        model = ProfilePictureUpload
        fields = ["id", "user", "image", "is_confirmed", "uploaded_at", "confirmed_at", "original_filename"]
        read_only_fields = ["user", "is_confirmed", "confirmed_at", "original_filename"]


class ConfirmSerializer(serializers.Serializer):
    upload_id = serializers.IntegerField()


def store_squares(picture):
    """Returns the name of the largest square. libjpeg scales a large photo while it decodes it, as Pillow's documentation advises."""
    picture.seek(0)
    image = Image.open(picture)
    image.draft("RGB", (SIZES[0], SIZES[0]))
    image = ImageOps.exif_transpose(image)
    if image.mode not in ("RGB", "RGBA"):
        image = image.convert("RGB")
    largest = ImageOps.fit(image, (SIZES[0], SIZES[0]), Image.Resampling.LANCZOS)
    key = uuid.uuid4().hex
    names = []
    for size in SIZES:
        square = largest if size == SIZES[0] else largest.resize((size, size), Image.Resampling.LANCZOS)
        encoded = BytesIO()
        # The quality and effort of packages/image/src/render/render-squares.ts.
        square.save(encoded, "WEBP", quality=80, method=2)
        names.append(default_storage.save(f"profile_pictures/{key}-{size}.webp", ContentFile(encoded.getvalue())))
    return names[0]


class Login(APIView):
    permission_classes = [permissions.AllowAny]
    authentication_classes = []

    def post(self, request):
        user = authenticate(request, username=request.data["username"], password=request.data["password"])
        login(request, user)
        return Response({"csrf": get_token(request)})


class Upload(APIView):
    parser_classes = [parsers.MultiPartParser]

    def post(self, request):
        serializer = UploadSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        sent = serializer.validated_data["image"]
        upload = ProfilePictureUpload(user=request.user, original_filename=sent.name)
        upload.image.name = store_squares(sent)
        upload.save()
        return Response(UploadSerializer(upload).data, status=201)


class Confirm(APIView):
    def post(self, request):
        serializer = ConfirmSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        own = ProfilePictureUpload.objects.filter(pk=serializer.validated_data["upload_id"], user=request.user)
        # The transaction writes first: SQLite refuses one that reads and writes later if another has written meanwhile.
        with transaction.atomic():
            if not own.filter(is_confirmed=False).update(is_confirmed=True, confirmed_at=timezone.now()):
                raise Http404
            upload = own.get()
            request.user.profile_picture = upload.image
            request.user.save(update_fields=["profile_picture"])
        return Response({"profile_picture": upload.image.url, "upload": UploadSerializer(upload).data})


class History(APIView):
    def get(self, request):
        newest = ProfilePictureUpload.objects.filter(user=request.user).order_by("-id")[:20]
        return Response(UploadSerializer(newest, many=True).data)


urlpatterns = [
    path("login/", Login.as_view()),
    path("api/users/upload-profile-picture/", Upload.as_view()),
    path("api/users/confirm-profile-picture/", Confirm.as_view()),
    path("api/users/profile-picture-history/", History.as_view()),
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
]
application = get_wsgi_application()


def upload_without_bytes(user, **columns):
    image = f"profile_pictures/{uuid.uuid4().hex}-512.webp"
    return ProfilePictureUpload(user=user, image=image, original_filename="IMG_2041.jpg", **columns)


if __name__ == "__main__":
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)
    users = [User(username=f"user{i}") for i in range(int(os.environ["PEER_USERS"]))]
    for user in users:
        user.set_password("a long enough password")
        user.save()
    pending = int(os.environ["PEER_PENDING"])
    confirmed = int(os.environ["PEER_CONFIRMED"])
    uploads = [upload_without_bytes(users[i % len(users)]) for i in range(pending)]
    for user in users:
        uploads += [upload_without_bytes(user, is_confirmed=True, confirmed_at=timezone.now()) for _ in range(confirmed)]
    ProfilePictureUpload.objects.bulk_create(uploads)
