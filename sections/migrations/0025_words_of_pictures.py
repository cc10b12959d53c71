import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("sections", "0024_only_in_kazakh_so_far"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.CreateModel(
            name="PictureWords",
            fields=[
                (
                    "picture",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="wagtailimages.image",
                    ),
                ),
                (
                    "description_ru",
                    models.CharField(blank=True, max_length=255, verbose_name="what is seen on it, in Russian"),
                ),
                (
                    "description_en",
                    models.CharField(blank=True, max_length=255, verbose_name="what is seen on it, in English"),
                ),
            ],
            options={"default_permissions": ()},
        ),
    ]
