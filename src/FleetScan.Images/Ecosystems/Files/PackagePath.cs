namespace FleetScan.Images.Ecosystems;

// A path from the root, without leading slash, split once for all readers.
internal readonly ref struct PackagePath(ReadOnlySpan<char> path)
{
    public ReadOnlySpan<char> Whole { get; } = path;

    public ReadOnlySpan<char> Name { get; } = path[(path.LastIndexOf('/') + 1)..];

    // Without the last slash.
    public ReadOnlySpan<char> Folder => Whole.Length == Name.Length ? [] : Whole[..(Whole.Length - Name.Length - 1)];

    public ReadOnlySpan<char> FolderName => Folder[(Folder.LastIndexOf('/') + 1)..];

    public bool Is(string name) => Name.SequenceEqual(name);

    public bool Ends(string suffix) => Whole.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);

    public bool Below(string folder) =>
        Whole.StartsWith(folder, StringComparison.Ordinal) && Whole.Length > folder.Length && Whole[folder.Length] == '/'
        || Whole.IndexOf("/" + folder + "/", StringComparison.Ordinal) >= 0;
}
