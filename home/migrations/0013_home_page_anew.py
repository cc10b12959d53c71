
import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0012_who_teaches_the_search'),
    ]

    operations = [
        migrations.AlterField(
            model_name='homepage',
            name='body',
            field=wagtail.fields.StreamField([('text', 0), ('notice', 3), ('figures', 9), ('tasks', 15), ('shutdowns', 16), ('prices', 17), ('news', 18), ('sections', 19)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'icon': 'pilcrow', 'label': 'Text', 'template': 'blocks/text.html'}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('note', 'Hint'), ('warning', 'Warning'), ('sample', 'Sample data')], 'label': 'kind'}), 2: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'text'}), 3: ('wagtail.blocks.StructBlock', [[('kind', 1), ('text', 2)]], {}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example: length of the water supply networks.', 'label': 'label', 'max_length': 120}), 5: ('sections.blocks.same.SameBlock', (), {'help_text': 'For example: 612, or 100–110.', 'label': 'value', 'max_length': 40}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'unit', 'max_length': 40, 'required': False}), 7: ('wagtail.blocks.DateBlock', (), {'label': 'as of', 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('label', 4), ('value', 5), ('unit', 6), ('date', 7)]], {}), 9: ('wagtail.blocks.ListBlock', (8,), {'icon': 'decimal', 'label': 'Key figures', 'template': 'blocks/figures.html'}), 10: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('question', 'question'), ('manhole', 'manhole'), ('payment', 'payment'), ('meter', 'meter'), ('drop-off', 'no water'), ('tariff', 'tariff'), ('phone', 'phone'), ('file', 'file')], 'label': 'picture'}), 11: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 60}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'in a few words', 'max_length': 140, 'required': False}), 13: ('home.blocks.AddressBlock', (), {'label': 'address', 'max_length': 200}), 14: ('wagtail.blocks.StructBlock', [[('icon', 10), ('title', 11), ('text', 12), ('address', 13)]], {}), 15: ('wagtail.blocks.ListBlock', (14,), {'icon': 'grip', 'label': 'Tasks', 'template': 'blocks/tasks.html'}), 16: ('wagtail.blocks.static_block.StaticBlock', (), {'admin_text': 'The newest shutdowns, and the scheme of the city with the districts they touch.', 'icon': 'warning', 'label': 'Network shutdowns', 'template': 'blocks/shutdowns.html'}), 17: ('wagtail.blocks.static_block.StaticBlock', (), {'admin_text': 'The rates of the day for the first group of consumers.', 'icon': 'tag', 'label': 'What water costs', 'template': 'blocks/prices.html'}), 18: ('wagtail.blocks.static_block.StaticBlock', (), {'admin_text': 'The newest news.', 'icon': 'doc-full-inverse', 'label': 'News', 'template': 'blocks/news.html'}), 19: ('wagtail.blocks.static_block.StaticBlock', (), {'admin_text': 'The sections with their pages.', 'icon': 'list-ul', 'label': 'Sections of the portal', 'template': 'blocks/sections.html'})}, verbose_name='body'),
        ),
    ]
