namespace FleetScan.Images.Layers;

// What the layers above hide of those below: whiteouts, opaque folders, and whatever replaces a path. Only hashes are kept.
internal sealed class UpperLayers
{
    // Told apart by a salt, so that one table holds them: what hides a path and all below it, what hides only what is below, what hides only the path.
    private const ulong OpaqueSalt = 0xA5A5_5A5A_C3C3_3C3CUL;
    private const ulong FolderSalt = 0x0F1E_2D3C_4B5A_6978UL;

    private HashTable _above = new();
    private HashTable _current = new();

    public void Replace(ReadOnlySpan<char> path) => _current.Add(PathHashes.Of(path));

    public void Folder(ReadOnlySpan<char> path) => _current.Add(Salted(PathHashes.Of(path), FolderSalt));

    public void Opaque(ReadOnlySpan<char> folder) => _current.Add(Salted(PathHashes.Of(folder), OpaqueSalt));

    public bool Hides(ReadOnlySpan<char> path)
    {
        if (_above.Count == 0)
        {
            return false;
        }

        var state = PathHashes.Start;
        if (_above.Contains(Salted(PathHashes.Finish(state), OpaqueSalt)))
        {
            return true;
        }

        foreach (var c in path)
        {
            if (c == '/')
            {
                var folder = PathHashes.Finish(state);
                if (_above.Contains(folder) || _above.Contains(Salted(folder, OpaqueSalt)))
                {
                    return true;
                }
            }

            state = PathHashes.Add(state, c);
        }

        var hash = PathHashes.Finish(state);
        return _above.Contains(hash) || _above.Contains(Salted(hash, FolderSalt));
    }

    // The layer just read lies above those that follow.
    public void Descend()
    {
        if (_above.Count < _current.Count)
        {
            (_above, _current) = (_current, _above);
        }

        _above.AddAll(_current);
        _current = new HashTable();
    }

    private static ulong Salted(ulong hash, ulong salt) => hash == salt ? salt : hash ^ salt;
}
