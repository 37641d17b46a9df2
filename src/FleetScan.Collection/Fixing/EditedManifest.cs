namespace FleetScan.Collection;

/// <summary>A file after its changes.</summary>
/// <param name="Pieces">The whole text in order, cut where documents begin, each piece before and after.</param>
/// <param name="Outcomes">What became of each change, by object in the order given and by path.</param>
public sealed record EditedManifest(IReadOnlyList<EditedPiece> Pieces, IReadOnlyList<ManifestEditOutcome> Outcomes)
{
    /// <summary>The new text; equal to the one before where nothing could be changed.</summary>
    public string Text => string.Concat(Pieces.Select(piece => piece.After));

    /// <summary>Whether anything is different now.</summary>
    public bool IsChanged => Pieces.Any(piece => piece.Before != piece.After);
}
