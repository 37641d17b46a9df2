namespace FleetScan.Vulnerabilities.Versions;

/// One side of a range, such as &gt;=1.2.3.
internal sealed record NpmComparator(string Sign, NpmVersion Version)
{
    public bool Holds(NpmVersion version)
    {
        var order = version.CompareTo(Version);
        return Sign switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            ">=" => order >= 0,
            _ => order == 0,
        };
    }
}
