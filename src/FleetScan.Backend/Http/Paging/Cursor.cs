using System.Buffers.Text;
using System.Text;

namespace FleetScan.Backend.Http.Paging;

/// <summary>Where a page ended: the order that it was in, the last item's sort key, and its id, which tells equal keys apart.</summary>
internal sealed record Cursor(string Sort, string Key, string Id)
{
    // A sort key is a name; those in manifests may be longer than Kubernetes would take.
    private const int MaxCharacters = 8192;

    private const char Separator = '\n';

    public static Cursor? Parse(string text)
    {
        if (text.Length > MaxCharacters || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator, 3);
        return parts.Length == 3 ? new(parts[0], parts[2], parts[1]) : null;
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Separator, Sort, Id, Key)));
}
