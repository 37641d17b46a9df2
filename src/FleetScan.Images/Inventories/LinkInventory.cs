using FleetScan.Images.Archives;

namespace FleetScan.Images.Inventories;

// The second pass: reads the targets of links. What is hidden from above stays so, but for hard links, which keep content alive.
internal sealed class LinkInventory(WantedFiles wanted, FoundFiles found, LinkedFiles links)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public async Task ReadAsync(TarReader tar, int layer, CancellationToken cancellationToken)
    {
        while (await tar.NextAsync(cancellationToken))
        {
            if (tar.Kind != TarEntryKind.File)
            {
                continue;
            }

            var path = tar.Path.ToString();
            var hard = links.HardLinksTo(layer, path);
            // Of equal targets in several layers the topmost is the one a symbolic link leads to.
            var symbolic = hard.Count == 0 && links.SymbolicLinkTo(path) is { } link && _seen.Add(path) ? link : null;
            if ((hard.Count > 0 ? hard[0] : symbolic) is { } first && wanted.ReaderOf(first) is { } reader)
            {
                await FileContents.ReadAsync(tar, reader, new FileFindings(first) { Layer = layer }, found, cancellationToken);
                Copy(first, hard, layer);
            }
        }
    }

    private void Copy(string first, IReadOnlyList<string> links, int layer)
    {
        if (found.Find(first) is { } read)
        {
            foreach (var link in links.Skip(1))
            {
                found.Add(read.As(link, layer));
            }
        }
    }
}
