namespace FleetScan.Images.Sources;

internal sealed class LayoutFolder(string root) : ILayoutFiles
{
    public static bool IsAt(string path) => File.Exists(Path.Combine(path, "oci-layout")) && File.Exists(Path.Combine(path, "index.json"));

    // Paths come from digests and constants, never from the image.
    public Stream? Open(string path)
    {
        var file = Path.Combine(root, path);
        return File.Exists(file) ? new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: false) : null;
    }

    public void Dispose()
    {
    }
}
