using System.Collections.Frozen;

namespace FleetScan.Images.Sboms;

// The licences most packages state by their SPDX identifier. Others are written as free text, which is always right.
internal static class SpdxLicenses
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "0BSD", "AGPL-3.0-only", "AGPL-3.0-or-later", "Apache-2.0", "Artistic-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "CDDL-1.0",
        "EPL-1.0", "EPL-2.0", "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "ISC", "LGPL-2.1-only", "LGPL-2.1-or-later",
        "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT", "MPL-1.1", "MPL-2.0", "OFL-1.1", "PostgreSQL", "Python-2.0", "Ruby", "Unlicense", "WTFPL", "Zlib");

    public static bool IsKnown(string license) => Known.Contains(license);
}
