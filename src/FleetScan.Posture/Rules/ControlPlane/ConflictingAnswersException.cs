namespace FleetScan.Posture.Rules;

/// <summary>Upstream's engine refuses a rule that gives two answers where it wants one; only thrown for upstream's own verdicts.</summary>
internal sealed class ConflictingAnswersException(string rule) : Exception($"The rule {rule} gives two answers where upstream wants one.");
