from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class User(AbstractBaseUser):
    username = models.CharField(max_length=150, unique=True)
    profile_picture = models.ImageField(null=True)

    USERNAME_FIELD = "username"
    objects = BaseUserManager()

    class Meta:
        db_table = "users_user"


class ProfilePictureUpload(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    image = models.ImageField(upload_to="profile_pictures")
    is_confirmed = models.BooleanField(default=False)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)
    original_filename = models.CharField(max_length=255)

    class Meta:
        db_table = "users_profilepictureupload"
