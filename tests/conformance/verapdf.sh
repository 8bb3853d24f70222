#!/bin/sh
# Judges dossiers with veraPDF, the field's own validator: verapdf.sh FILE.pdf… Needs Java; Maven fetches the validator once.
# Ends with 0 when every file passes, with 1 when one does not. Where the validator cannot be had it says so loudly, and ends with 0.
set -eu

version=1.28.2
sha256=687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6
place=${XDG_CACHE_HOME:-$HOME/.cache}/verapdf
jar=$place/greenfield-apps-$version.jar

cannot() {
    echo "**** NOT JUDGED BY veraPDF: $1 ****" >&2
    exit 0
}

is_ours() { [ -f "$jar" ] && echo "$sha256  $jar" | sha256sum --check --status; }

command -v java >/dev/null || cannot "there is no Java here"
if ! is_ours; then
    command -v mvn >/dev/null || cannot "there is no Maven here to fetch it"
    mkdir -p "$place"
    timeout 300 mvn --batch-mode --quiet dependency:copy -Dmdep.useBaseVersion=true -Dmdep.overWriteReleases=true \
        "-Dartifact=org.verapdf.apps:greenfield-apps:$version" "-DoutputDirectory=$place" </dev/null >"$place/maven.log" 2>&1 ||
        cannot "Maven could not fetch it: $(grep -m 1 ERROR "$place/maven.log" || echo "it did not say why")"
    is_ours || cannot "what Maven fetched is not the validator we know, by its SHA-256"
fi

# What breaks the archive promise and what breaks the promise to people who cannot see are told apart.
failed=0
for flavour in 3b ua1; do
    java -cp "$jar" org.verapdf.apps.GreenfieldCliWrapper --flavour "$flavour" --format text --verbose "$@" || failed=1
done
exit "$failed"
