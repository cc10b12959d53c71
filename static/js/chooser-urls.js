// Where wagtail-localize finds the windows to choose from: the attributes of the script's own element.
window.chooserUrls ??= { ...document.currentScript.dataset };
