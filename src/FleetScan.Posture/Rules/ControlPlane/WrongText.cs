namespace FleetScan.Posture.Rules;

/// <summary>A text that a command line must not hold, such as <c>--profiling=true</c>.</summary>
/// <param name="Text">The text.</param>
/// <param name="Right">What belongs there.</param>
/// <param name="Flag">A flag that has to be there; null where its default is fine.</param>
/// <param name="IsWhole">Whether the text has to be the whole word.</param>
internal sealed record WrongText(string Text, string Right, string? Flag = null, bool IsWhole = false);
