"""Ask pip-audit whether a locked package has a known hole. What could not be read is said, never hidden."""

import json
import subprocess
import sys
from typing import Any

COMMAND = [sys.executable, "-m", "pip_audit", "--requirement", "requirements/dev.txt", "--require-hashes"]
OPTIONS = ["--disable-pip", "--format", "json", "--progress-spinner", "off", "--timeout", "10"]


def main() -> int:
    """Return 1 when a package has a known hole."""
    for service in ("pypi", "osv"):
        packages = read(service)
        if any("vulns" in package for package in packages):
            return report(packages, service)
    print("pip-audit: NOT CHECKED. No source of advisories could be reached; run it again where one can be.")
    return 0


def read(service: str) -> list[dict[str, Any]]:
    """Return what one source of advisories knows of each locked package; nothing when it does not answer."""
    command = [*COMMAND, *OPTIONS, "--vulnerability-service", service]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        packages: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        reason = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        print(f"pip-audit: {service}: {reason[:160]}")
        return []
    return packages


def report(packages: list[dict[str, Any]], service: str) -> int:
    """Print what is known, and return the exit status."""
    read_packages = [package for package in packages if "vulns" in package]
    unread = [package["name"] for package in packages if "vulns" not in package]
    holes = [(package, hole) for package in read_packages for hole in package["vulns"]]
    for package, hole in holes:
        print(f"pip-audit: {package['name']} {package['version']}: {hole['id']} (fixed in {hole['fix_versions']})")
    print(f"pip-audit: {len(read_packages)} packages read at {service}, {len(holes)} known holes")
    if unread:
        print(f"pip-audit: NOT CHECKED: {', '.join(unread)}")
    return 1 if holes else 0


if __name__ == "__main__":
    sys.exit(main())
