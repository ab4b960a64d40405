from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    profile_picture = models.ImageField(upload_to="profile_pictures/", null=True, blank=True)


class ProfilePictureUpload(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="profile_picture_uploads")
    image = models.ImageField(upload_to="profile_pictures/")
    is_confirmed = models.BooleanField(default=False)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    original_filename = models.CharField(max_length=255)
