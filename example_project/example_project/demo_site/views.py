"""The page that the demo project asks Orchestra to find an image on."""

from django.views.generic import TemplateView


class GalleryView(TemplateView):
    """Three pictures, open to everybody."""

    template_name = "demo_site/gallery.html"
