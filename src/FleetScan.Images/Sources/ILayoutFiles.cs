namespace FleetScan.Images.Sources;

// Files of a layout, by their paths from its root.
internal interface ILayoutFiles : IDisposable
{
    // Null when there is none.
    Stream? Open(string path);
}
