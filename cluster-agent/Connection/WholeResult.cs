namespace FleetScan.Agent.Connection;

/// <summary>What tells a whole result from a piece of it.</summary>
/// <param name="Parts">How many parts there are.</param>
/// <param name="Sha256">Over all compressed parts in order, lower-case hexadecimal.</param>
internal sealed record WholeResult(int Parts, string Sha256);
