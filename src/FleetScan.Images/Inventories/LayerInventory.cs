using FleetScan.Images.Archives;
using FleetScan.Images.Layers;

namespace FleetScan.Images.Inventories;

// Reads the layers of one image, top layer first.
internal sealed class LayerInventory(WantedFiles wanted, FoundFiles found, LinkedFiles links)
{
    private readonly UpperLayers _upper = new();

    public async Task ReadAsync(TarReader tar, int layer, CancellationToken cancellationToken)
    {
        while (await tar.NextAsync(cancellationToken))
        {
            if (tar.Path.Length > 0 && !ReadWhiteout(tar.Path))
            {
                await ReadEntryAsync(tar, layer, cancellationToken);
            }
        }

        _upper.Descend();
    }

    private bool ReadWhiteout(ReadOnlySpan<char> path)
    {
        var name = LayerPath.Name(path);
        if (!name.StartsWith(LayerPath.Whiteout, StringComparison.Ordinal))
        {
            return false;
        }

        var folder = LayerPath.Folder(path);
        if (name.SequenceEqual(LayerPath.OpaqueMarker))
        {
            _upper.Opaque(folder);
        }
        else if (name[LayerPath.Whiteout.Length..] is var hidden && hidden.Length > 0 && !hidden.StartsWith(LayerPath.Whiteout, StringComparison.Ordinal))
        {
            // What has two marks is the bookkeeping of aufs.
            _upper.Replace(folder.Length == 0 ? hidden : $"{folder}/{hidden}");
        }

        return true;
    }

    private ValueTask ReadEntryAsync(TarReader tar, int layer, CancellationToken cancellationToken)
    {
        if (tar.Kind == TarEntryKind.Folder)
        {
            _upper.Folder(tar.Path);
            return ValueTask.CompletedTask;
        }

        if (layer > 0)
        {
            // Nothing lies below the lowest layer, which is often the largest.
            _upper.Replace(tar.Path);
        }

        found.Replace(tar.Path, layer);
        switch (tar.Kind)
        {
            case TarEntryKind.File:
                return ReadFileAsync(tar, layer, cancellationToken);
            case TarEntryKind.HardLink:
                ReadHardLink(tar, layer);
                break;
            case TarEntryKind.SymbolicLink:
                ReadSymbolicLink(tar);
                break;
        }

        return ValueTask.CompletedTask;
    }

    private ValueTask ReadFileAsync(TarReader tar, int layer, CancellationToken cancellationToken)
    {
        var reader = wanted.ReaderOf(tar.Path);
        if ((reader is null && !WantedFiles.MayBeExecutable(tar.Path, tar.Mode, tar.Size)) || _upper.Hides(tar.Path))
        {
            return ValueTask.CompletedTask;
        }

        return reader is null
            ? FileContents.ReadExecutableAsync(tar, layer, found, cancellationToken)
            : FileContents.ReadAsync(tar, reader, new FileFindings(tar.Path.ToString()) { Layer = layer }, found, cancellationToken);
    }

    private void ReadHardLink(TarReader tar, int layer)
    {
        if (wanted.ReaderOf(tar.Path) is null || _upper.Hides(tar.Path))
        {
            return;
        }

        var link = tar.Path.ToString();
        var target = LayerPath.Normalise(tar.Target);
        if (found.Find(target) is { } same && same.Layer == layer)
        {
            found.Add(same.As(link, layer));
        }
        else
        {
            links.AddHard(layer, target, link);
        }
    }

    private void ReadSymbolicLink(TarReader tar)
    {
        var isWanted = wanted.IsOfDistribution(tar.Path);
        if ((isWanted || LinkedFiles.IsNearRoot(tar.Path)) && !_upper.Hides(tar.Path))
        {
            var link = tar.Path.ToString();
            links.AddSymbolic(link, tar.Target, isWanted);
        }
    }
}
