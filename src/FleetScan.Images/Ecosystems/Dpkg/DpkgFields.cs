namespace FleetScan.Images.Ecosystems.Dpkg;

// One stanza, in the fields an inventory needs.
internal struct DpkgFields
{
    public string? Name { get; private set; }

    public string? Version { get; private set; }

    public string? Architecture { get; private set; }

    public string? Source { get; private set; }

    // Files of status.d have no such field: what is listed is there. Otherwise the third word says it: removed packages stay listed.
    public readonly bool IsInstalled => _status is null || _status.EndsWith(" installed", StringComparison.Ordinal) || _status == "installed";

    private string? _status;

    public void Read(ReadOnlySpan<byte> line)
    {
        // A line that begins with a space goes on with the field before, none of which is wanted.
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[0] is (byte)' ' or (byte)'\t')
        {
            return;
        }

        var key = line[..colon];
        var value = line[(colon + 1)..];
        if (Is(key, "Package"u8))
        {
            Name = StanzaReader.Text(value);
        }
        else if (Is(key, "Version"u8))
        {
            Version = StanzaReader.Text(value);
        }
        else if (Is(key, "Architecture"u8))
        {
            Architecture = StanzaReader.Text(value);
        }
        else if (Is(key, "Source"u8))
        {
            Source = StanzaReader.Text(value);
        }
        else if (Is(key, "Status"u8))
        {
            _status = StanzaReader.Text(value);
        }
    }

    private static bool Is(ReadOnlySpan<byte> key, ReadOnlySpan<byte> name) =>
        key.Length == name.Length && System.Text.Ascii.EqualsIgnoreCase(key, name);
}
