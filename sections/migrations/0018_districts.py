
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sections', '0017_search_speaks'),
    ]

    operations = [
        migrations.AddField(
            model_name='street',
            name='district',
            field=models.CharField(blank=True, choices=[('centre', 'Centre'), ('strelka', 'Strelka'), ('auezov', 'Auezov – Pobedy'), ('pristan', 'Pristan'), ('myzy', 'Myzy'), ('krasin', 'Krasin settlement'), ('shmelev_log', 'Shmelyov Log'), ('zaulbinka', 'Zaulbinka'), ('mirny', 'Mirny'), ('zashchita', 'Zashchita'), ('oktyabrsky', 'Oktyabrsky'), ('sogra', 'Sogra'), ('left_bank', 'Left Bank'), ('ksht', 'Silk Mill (KShT)'), ('menovnoe', 'Menovnoye'), ('ablaketka', 'Ablaketka')], help_text='Where most of it lies; a shutdown of the street marks the district on the home page.', max_length=20, verbose_name='district on the scheme of the city'),
        ),
    ]
