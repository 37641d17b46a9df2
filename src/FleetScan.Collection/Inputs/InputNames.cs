namespace FleetScan.Collection;

// What files are called when several paths are scanned: as they were typed.
internal static class InputNames
{
    // What comes before the names below a folder.
    public static string OfFolder(string folder)
    {
        var name = folder.Replace(Path.DirectorySeparatorChar, '/').TrimEnd('/');
        while (name.StartsWith("./", StringComparison.Ordinal))
        {
            name = name[2..].TrimStart('/');
        }

        return name is "" or "." ? folder.StartsWith('/') ? "/" : "" : name + "/";
    }
}
