"""What the search knows of how people speak – words that mean the same, answers that are pinned – and of files."""

import django.db.models.deletion
from django.db import migrations, models


SYNONYMS = (
    "счётчик | щетчик | счечик | водомер | водосчётчик | прибор учёта | ИПУ | есептегіш | есептеу құралы | ЖЕҚ | meter",
    "показания | показание | паказания | көрсеткіш | көрсеткіштер | reading | readings",
    "поверка | поверить счётчик | салыстырып тексеру | verification",
    "пломба | опломбировать | опломбирование | опломбировка | пломбалау | seal | sealing",
    "установка | установить | поставить | поменять | замена | заменить | орнату | ауыстыру | installation | install",
    "оплата | оплатить | заплатить | платить | аплата | аплатить | төлеу | төлем | ақы төлеу | payment | paying | pay",
    "Kaspi | каспи | каспий | касспи | kaspi.kz",
    "квитанция | квиток | платёжка | платёжный документ | түбіртек | төлем құжаты | bill | receipt | invoice",
    "долг | задолженность | должник | қарыз | берешек | debt | arrears",
    "тариф | цена | расценки | стоимость куба | баға | price | tariff | rate",
    "куб | кубометр | кубический метр | текше метр | cubic metre | cubic meter",
    "режим работы | график работы | часы работы | время работы | часы приёма | график приёма | жұмыс режимі | "
    "жұмыс уақыты | жұмыс кестесі | қабылдау кестесі | opening hours | opening times | working hours",
    "договор | контракт | шарт | келісімшарт | contract | agreement",
    "технические условия | техусловия | тех условия | ТУ | техникалық шарттар | тех шарт | technical conditions",
    "подключение | подключить | подсоединить | врезка | қосу | қосылу | connection | connecting | connect",
    "вакансия | вакансии | трудоустройство | бос жұмыс орны | vacancy | vacancies | job | jobs | career",
    "авария | аварийка | аварийная служба | апат | апаттық қызмет | emergency",
    "прорыв | прорвало | порыв | лопнула | утечка | течёт | құбыр жарылды | ағып жатыр | burst | leak",
    "канализация | водоотведение | стоки | кәріз | су бұру | sewer | sewerage | wastewater",
    "засор | забилась | засорилась | бітелді | бітелу | blocked | blockage",
    "люк | колодец | құдық | құдық қақпағы | manhole",
    "реквизиты | банковские реквизиты | деректемелер | company details",
    "жалоба | претензия | шағым | complaint",
    "телефон | номер телефона | контакты | байланыс | phone | contacts",
    "отчёт | отчётность | есеп | есептілік | report",
    "полугодие | полгода | жартыжылдық | half-year",
    "качество воды | анализ воды | состав воды | судың сапасы | water quality",
    "ржавая | мутная | грязная | жёлтая | лай | сары | rusty | cloudy | dirty",
    "мороз | замёрзли | замёрзла | перемёрзла | аяз | қатып қалды | frost | frozen",
    "подвоз воды | привезти воду | водовозка | доставка воды | су жеткізу | су тасу | water delivery",
    "лицевой счёт | лицевой | абонентский номер | дербес шот | жеке шот | personal account | account number",
    "отключение | отключили | отключат | ажырату | ажыратты | өшірілді | shutdown | outage",
    "напор | давление | қысым | pressure",
)
WATER = (
    "нет воды | воды нет | пропала вода | отключили воду | вода отключена | когда дадут воду | когда будет вода | "
    "су жоқ | су неге жоқ | су қашан береді | су қашан келеді | су өшті | no water | water off | water outage"
)
ASK = (
    "задать вопрос | написать обращение | жалоба | пожаловаться | сұрақ қою | өтініш жазу | шағым | ask a question | "
    "complaint"
)


def on_lines(words):
    return "\n".join(words.split(" | "))


def lay(apps, schema_editor):
    """What is true of every water utility; answers that are pages, editors pin themselves."""
    SynonymGroup, PinnedAnswer = (apps.get_model("sections", name) for name in ("SynonymGroup", "PinnedAnswer"))
    for words in SYNONYMS:
        SynonymGroup.objects.create(words=on_lines(words))
    for place, phrases in (("water", WATER), ("questions:ask", ASK)):
        PinnedAnswer.objects.create(place=place, phrases=on_lines(phrases), wanted=place == "water")


class Migration(migrations.Migration):

    dependencies = [
        ('sections', '0016_ready_sentences'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='SynonymGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(help_text='A line for each word or phrase, wrong spellings too: счётчик, щетчик, водомер, есептегіш.', max_length=1000, verbose_name='words')),
                ('language', models.CharField(blank=True, choices=[('kk', 'Қазақша'), ('ru', 'Русский'), ('en', 'English')], help_text='Empty: whatever the language of the page. Then a word of one language finds those of another.', max_length=10, verbose_name='language')),
            ],
            options={
                'verbose_name': 'synonyms',
                'verbose_name_plural': 'synonyms',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PinnedAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phrases', models.TextField(help_text='A line for each, in any language. It answers a query that has all words of a line, in any form and order.', max_length=2000, verbose_name='phrases')),
                ('place', models.CharField(blank=True, choices=[('water', 'Is my water off?'), ('questions:ask', 'Ask a question')], max_length=30, verbose_name='or one of these')),
                ('words_kk', models.CharField(blank=True, max_length=200, verbose_name='answer in one line, in Kazakh')),
                ('words_ru', models.CharField(blank=True, max_length=200, verbose_name='answer in one line, in Russian')),
                ('words_en', models.CharField(blank=True, max_length=200, verbose_name='answer in one line, in English')),
                ('wanted', models.BooleanField(default=False, help_text='Is offered, too, where a search has found nothing.', verbose_name='much wanted')),
                ('page', models.ForeignKey(blank=True, help_text='In any language: readers are shown the version in theirs.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page', verbose_name='page')),
            ],
            options={
                'verbose_name': 'pinned answer',
                'verbose_name_plural': 'pinned answers',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='DocumentText',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='wagtaildocs.document')),
                ('file', models.CharField(max_length=255)),
                ('text', models.TextField(blank=True)),
            ],
        ),
        migrations.AlterField(
            model_name='searchentry',
            name='place',
            field=models.CharField(blank=True, help_text="What follows the page's address; with a slash before it, its own", max_length=500),
        ),
        migrations.RunPython(lay, migrations.RunPython.noop),
    ]
