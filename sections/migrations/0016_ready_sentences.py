"""The sentences notices have needed so far. Editors keep the list: it is laid once, where there is none yet."""

from django.db import migrations

REASONS = (
    ("су құбырының бүлінуі", "повреждение водопровода", "damage to a pipe"),
    ("магистральдық су құбырының жарылуы", "прорыв магистрального водовода", "burst of a water main"),
    (
        "қатты аязда су құбырының жарылуы",
        "прорыв водовода в сильный мороз",
        "burst of a main in hard frost",
    ),
    ("магистраль құдығындағы ақау", "неисправность в колодце магистрали", "a fault in a well of the main"),
    ("су тарту құрылысының тоқтауы", "остановка водозабора", "an intake has stopped"),
    ("сорғы станциясының тоқтауы", "остановка насосной станции", "a pumping station has stopped"),
    (
        "бөгде ұйымның желісінде электр қуатының ажыратылуы",
        "отключение электроэнергии в сети сторонней организации",
        "a power cut in the network of another company",
    ),
    ("кәріз желісінің бітелуі", "засор канализационной сети", "a blocked sewer"),
    ("жылыту маусымы алдындағы жұмыстар", "работы перед отопительным сезоном", "works before the heating season"),
    (
        "су құбыры желісін жоспарлы жөндеу",
        "плановый ремонт водопроводной сети",
        "planned repair of the water network",
    ),
    ("ысырманы ауыстыру", "замена задвижки", "replacing a valve"),
    ("жаңа су құбырын қосу", "подключение нового водопровода", "connecting a new pipe"),
    ("су құбыры желісін шаю", "промывка водопроводной сети", "flushing of the water network"),
)
ADVICE = (
    ("Суды алдын ала жинап қойыңыз.", "Запаситесь водой заранее.", "Please store some water beforehand."),
    (
        "Су қайта берілгенде үйді су басып кетпеуі үшін крандарды жабыңыз.",
        "Закройте краны, чтобы при возобновлении подачи воды не случилось затопления.",
        "Please close your taps, so that nothing is flooded when the water comes back.",
    ),
    (
        "Су уақытша лай болуы мүмкін. Мөлдір болғанша суық суды ағызып жіберіңіз; оған дейін ішпеңіз және кір жумаңыз.",
        "Вода может быть временно мутной. Сливайте холодную воду, пока она не станет прозрачной; до этого не пейте её "
        "и не стирайте в ней.",
        "The water may be cloudy for a while. Let the cold water run until it is clear; until then do not drink it or "
        "wash clothes in it.",
    ),
    (
        "Ішетін және тамақ әзірлейтін суды қайнатып пайдаланыңыз.",
        "Кипятите воду для питья и приготовления пищи.",
        "Boil the water you drink and cook with.",
    ),
    (
        "Кран суын ішпеңіз және тамақ әзірлеуге пайдаланбаңыз.",
        "Не пейте воду из крана и не готовьте на ней.",
        "Do not drink the tap water, and do not cook with it.",
    ),
    (
        "Кәрізге суды барынша аз ағызыңыз.",
        "Сливайте в канализацию как можно меньше воды.",
        "Please let as little water down the drain as you can.",
    ),
)
DELIVERY = (
    (
        "Су жеткізуге өтінімдер тәулік бойы телефон арқылы қабылданады.",
        "Заявки на подвоз воды принимаются по телефону круглосуточно.",
        "Requests for water delivery are taken by phone round the clock.",
    ),
    (
        "Су арнайы көлікпен жеткізіледі. Өтінімдер тәулік бойы телефон арқылы қабылданады.",
        "Воду подвозят специальными машинами. Заявки принимаются по телефону круглосуточно.",
        "Water is brought by special vehicles. Requests are taken by phone round the clock.",
    ),
    (
        "Су таситын көлік аулаға әр екі сағат сайын келеді. Өтінімдер тәулік бойы телефон арқылы қабылданады.",
        "Машина с водой приезжает во двор каждые два часа. Заявки принимаются по телефону круглосуточно.",
        "A vehicle with water comes to the yard every two hours. Requests are taken by phone round the clock.",
    ),
)


def lay(apps, schema_editor):
    ReadySentence = apps.get_model("sections", "ReadySentence")
    if ReadySentence.objects.exists():
        return
    for use, sentences in (("reason", REASONS), ("advice", ADVICE), ("delivery", DELIVERY)):
        for kk, ru, en in sentences:
            ReadySentence.objects.create(use=use, words_kk=kk, words_ru=ru, words_en=en)


class Migration(migrations.Migration):
    dependencies = [("sections", "0015_ready")]
    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
