namespace FleetScan.Collection;

/// <summary>One document of a file, with the line that begins it.</summary>
/// <param name="Before">Its text before.</param>
/// <param name="After">Its text now.</param>
public sealed record EditedPiece(string Before, string After);
