"""The flow as a Django team would write it, for bench/uploads.mjs: upload, confirm and history of one's own pictures, with Django REST
Framework and sessions, WebP squares in four sizes by Pillow, and SQLite with durable commits. PEER_DATA is the folder of its data.

`python3 peer.py` creates the tables and PEER_USERS users; gunicorn serves `peer:application`."""

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
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "rest_framework",
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
    LOGGING_CONFIG=None,
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    },
)
django.setup()

from django.contrib.auth import authenticate, get_user_model, login  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.files.storage import default_storage  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.db.backends.signals import connection_created  # noqa: E402
from django.middleware.csrf import get_token  # noqa: E402
from django.shortcuts import get_object_or_404  # noqa: E402
from django.urls import path  # noqa: E402
from PIL import Image, ImageOps  # noqa: E402
from rest_framework import parsers, permissions, serializers  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402

SIZES = (512, 256, 128, 64)


def commit_durably(connection, **_):
    connection.cursor().execute("pragma journal_mode = wal")
    connection.cursor().execute("pragma synchronous = full")


connection_created.connect(commit_durably)


class ProfilePictureUpload(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    image = models.ImageField(upload_to="profile_pictures")
    is_confirmed = models.BooleanField(default=False)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)
    original_filename = models.CharField(max_length=255)

    class Meta:
        app_label = "sessions"
        db_table = "users_profilepictureupload"


class UploadSerializer(serializers.ModelSerializer):
    class Meta:
        model = ProfilePictureUpload
        fields = ["id", "user", "image", "is_confirmed", "uploaded_at", "confirmed_at", "original_filename"]
        read_only_fields = ["user", "is_confirmed", "confirmed_at", "original_filename"]


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


urlpatterns = [
    path("login/", Login.as_view()),
    path("api/users/upload-profile-picture/", Upload.as_view()),
]
application = get_wsgi_application()

if __name__ == "__main__":
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)
    from django.db import connection

    with connection.schema_editor() as editor:
        editor.create_model(ProfilePictureUpload)
    for i in range(int(os.environ["PEER_USERS"])):
        get_user_model().objects.create_user(f"user{i}", password="a long enough password")
