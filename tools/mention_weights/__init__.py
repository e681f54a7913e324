"""The weights of resolution, fitted by a search on labelled articles, printed for resources/mentions.yaml."""
