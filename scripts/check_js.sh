#!/bin/sh
# Parse every script of ours: as a module, or as a classic script (the editor's plug-ins). Without node, say so.
if ! command -v node >/dev/null; then
    echo "check_js: NOT CHECKED, node is not installed"
    exit 0
fi
failed=0
for file in $(git ls-files 'static/*.js' 'articles/**/*.js' 'training/**/*.js'); do
    if grep -qE '^(import|export) ' "$file"; then kind=module; else kind=commonjs; fi
    node --input-type=$kind --check <"$file" || { echo "check_js: $file"; failed=1; }
done
exit $failed
