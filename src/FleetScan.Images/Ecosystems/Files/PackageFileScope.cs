namespace FleetScan.Images.Ecosystems;

// Where a kind of file says what is installed. Lock files say what a project would install, so they count in folders only:
// an image may carry those of other projects, such as templates.
[Flags]
internal enum PackageFileScope
{
    Image = 1,
    Folder = 2,
    Both = Image | Folder,
}
